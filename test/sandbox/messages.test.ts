import {
  AttachmentBuilder,
  ContainerBuilder,
  EmbedBuilder,
  MessageFlags,
  SeparatorBuilder,
  TextDisplayBuilder,
} from 'discord.js';
import { describe, expect, it } from 'vitest';
import { failure, openBot, openScene, rest, textChannel } from './scene.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAYAAAC56t6BAAAAEklEQVR4nGP4z8DwHwyBNAMDAwAxKgX7n2JVwAAAAABJRU5ErkJggg==',
  'base64',
);

async function talking() {
  const scene = await openScene();
  const client = await openBot(scene);
  return { scene, client, channel: await textChannel(client, scene.general.id) };
}

describe('files', () => {
  it('come back byte for byte, with size and kind', async () => {
    const { channel } = await talking();
    const sent = await channel.send({
      files: [new AttachmentBuilder(PNG, { name: 'my chart.png', description: 'A chart' })],
    });
    const file = sent.attachments.first();
    expect(file).toMatchObject({
      name: 'my_chart.png',
      size: PNG.length,
      width: 2,
      height: 3,
      description: 'A chart',
    });
    const served = await fetch(file?.url ?? '');
    expect(served.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await served.arrayBuffer()).equals(PNG)).toBe(true);
  });

  it('named in an embed become its picture and leave the list of attachments', async () => {
    const { channel } = await talking();
    const embed = new EmbedBuilder().setTitle('Chart').setImage('attachment://chart.png');
    const sent = await channel.send({
      embeds: [embed],
      files: [new AttachmentBuilder(PNG, { name: 'chart.png' })],
    });
    expect(sent.attachments.size).toBe(0);
    const url = sent.embeds[0]?.image?.url ?? '';
    expect((await fetch(url)).status).toBe(200);
    const edited = await sent.edit({ content: 'now with words' });
    expect(edited.embeds[0]?.image?.url).toBe(url);
    const other = Buffer.concat([PNG, Buffer.from([0])]);
    const replaced = await sent.edit({
      embeds: [embed],
      files: [new AttachmentBuilder(other, { name: 'chart.png' })],
      attachments: [],
    });
    const served = await fetch(replaced.embeds[0]?.image?.url ?? '');
    expect((await served.arrayBuffer()).byteLength).toBe(other.length);
  });

  it('are kept or dropped in an edit as its list of attachments says', async () => {
    const { channel } = await talking();
    const sent = await channel.send({
      files: ['one.txt', 'two.txt'].map((name) => new AttachmentBuilder(Buffer.from(name), { name })),
    });
    const [first] = sent.attachments.values();
    const edited = await sent.edit({ attachments: first ? [first] : [] });
    expect(edited.attachments.map((file) => file.name)).toEqual(['one.txt']);
  });

  it('that could run in a browser are only ever downloaded', async () => {
    const { channel } = await talking();
    const page = new AttachmentBuilder(Buffer.from('<script>alert(1)</script>'), {
      name: '../"><img src=x>.html',
    });
    const sent = await channel.send({ files: [page] });
    const served = await fetch(sent.attachments.first()?.url ?? '');
    expect(sent.attachments.first()?.name).toMatch(/^[\w.-]+$/);
    expect(served.headers.get('content-disposition')).toContain('attachment');
    expect(served.headers.get('content-security-policy')).toContain('sandbox');
    expect(served.headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe('limits', () => {
  const long = (length: number) => 'x'.repeat(length);
  const field = { name: 'n', value: 'v' };
  const button = (n: number) => ({ type: 2, style: 1, label: `${n}`, custom_id: `b${n}` });
  const row = (...components: unknown[]) => ({ type: 1, components });
  const select = (options: unknown[]) => row({ type: 3, custom_id: 's', options });
  const option = (n: number) => ({ label: `${n}`, value: `${n}` });
  const times = <T>(count: number, make: (n: number) => T) =>
    Array.from({ length: count }, (_, n) => make(n));
  it.each<[string, object, string, string]>([
    ['content of 2001', { content: long(2001) }, 'content', 'BASE_TYPE_MAX_LENGTH'],
    ['11 embeds', { embeds: times(11, () => ({ title: 't' })) }, 'embeds', 'BASE_TYPE_MAX_LENGTH'],
    ['an embed title of 257', { embeds: [{ title: long(257) }] }, 'embeds.0.title', 'BASE_TYPE_MAX_LENGTH'],
    [
      'a description of 4097',
      { embeds: [{ description: long(4097) }] },
      'embeds.0.description',
      'BASE_TYPE_MAX_LENGTH',
    ],
    [
      '26 fields',
      { embeds: [{ fields: times(26, () => field) }] },
      'embeds.0.fields',
      'BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a field name of 257',
      { embeds: [{ fields: [{ ...field, name: long(257) }] }] },
      'embeds.0.fields.0.name',
      'BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a field value of 1025',
      { embeds: [{ fields: [{ ...field, value: long(1025) }] }] },
      'embeds.0.fields.0.value',
      'BASE_TYPE_BAD_LENGTH',
    ],
    [
      'an empty field value',
      { embeds: [{ fields: [{ ...field, value: '' }] }] },
      'embeds.0.fields.0.value',
      'BASE_TYPE_REQUIRED',
    ],
    [
      'a footer of 2049',
      { embeds: [{ footer: { text: long(2049) } }] },
      'embeds.0.footer.text',
      'BASE_TYPE_MAX_LENGTH',
    ],
    [
      'an author of 257',
      { embeds: [{ author: { name: long(257) } }] },
      'embeds.0.author.name',
      'BASE_TYPE_BAD_LENGTH',
    ],
    [
      '6001 characters over all embeds',
      { embeds: [{ description: long(4000) }, { description: long(2001) }] },
      'embeds',
      'MAX_EMBED_SIZE_EXCEEDED',
    ],
    [
      'an embed picture from a file',
      { embeds: [{ image: { url: 'file:///etc/passwd' } }] },
      'embeds.0.image.url',
      'URL_TYPE_INVALID_SCHEME',
    ],
    [
      'an embed link that is none',
      { embeds: [{ title: 't', url: 'nowhere' }] },
      'embeds.0.url',
      'URL_TYPE_INVALID_URL',
    ],
    ['6 rows', { components: times(6, (n) => row(button(n))) }, 'components', 'BASE_TYPE_MAX_LENGTH'],
    [
      '6 buttons in a row',
      { components: [row(...times(6, button))] },
      'components.0.components',
      'BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a select beside a button',
      { components: [row(button(1), { type: 3, custom_id: 's', options: [option(1)] })] },
      'components.0.components',
      'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
    ],
    [
      'a custom_id of 101',
      { components: [row({ ...button(1), custom_id: long(101) })] },
      'components.0.components.0.custom_id',
      'BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a label of 81',
      { components: [row({ ...button(1), label: long(81) })] },
      'components.0.components.0.label',
      'BASE_TYPE_MAX_LENGTH',
    ],
    [
      'the same custom_id twice',
      { components: [row(button(1), button(1))] },
      'components.0.components.1.custom_id',
      'COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
    [
      'a link button without link',
      { components: [row({ type: 2, style: 5, label: 'x' })] },
      'components.0.components.0.url',
      'BASE_TYPE_REQUIRED',
    ],
    [
      '26 options',
      { components: [select(times(26, option))] },
      'components.0.components.0.options',
      'BASE_TYPE_BAD_LENGTH',
    ],
    [
      'the same option value twice',
      { components: [select([option(1), option(1)])] },
      'components.0.components.0.options.1.value',
      'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
    ],
    [
      'an unknown component',
      { components: [row({ type: 99 })] },
      'components.0.components.0.type',
      'UNION_TYPE_CHOICES',
    ],
    ['a nonce of 26', { content: 'x', nonce: long(26) }, 'nonce', 'BASE_TYPE_MAX_LENGTH'],
    [
      'mentions both parsed and listed',
      { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } },
      'allowed_mentions.parse',
      'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
    ],
    [
      'a reply to nothing',
      { content: 'x', message_reference: { message_id: '1' } },
      'message_reference',
      'REPLIES_UNKNOWN_MESSAGE',
    ],
  ])('refuse %s', async (_, body, path, code) => {
    const { scene } = await talking();
    const answer = await rest(scene, 'POST', `/channels/${scene.general.id}/messages`, body);
    const refused = (await answer.json()) as { code: number; errors: Record<string, unknown> };
    expect([answer.status, refused.code]).toEqual([400, 50035]);
    const place = path
      .split('.')
      .reduce<unknown>((node, step) => (node as Record<string, unknown>)?.[step], refused.errors);
    expect(place).toMatchObject({ _errors: [{ code }] });
  });

  it('let through what is exactly as large as they are', async () => {
    const { scene } = await talking();
    const body = {
      content: long(2000),
      embeds: [
        {
          title: long(256),
          description: long(4096),
          fields: [{ name: long(256), value: long(1024) }],
          footer: { text: long(368) },
        },
      ],
      components: times(5, (r) => row(...times(5, (n) => ({ ...button(r * 5 + n), label: long(80) })))),
    };
    expect((await rest(scene, 'POST', `/channels/${scene.general.id}/messages`, body)).status).toBe(200);
  });

  it('refuse what is empty, not JSON, or too large a file', async () => {
    const { scene, channel } = await talking();
    expect(await failure(channel.send({ embeds: [{}] }))).toMatchObject({ code: 50006 });
    const broken = await fetch(`${scene.apiUrl}/v10/channels/${scene.general.id}/messages`, {
      method: 'POST',
      headers: { authorization: `Bot ${scene.token}`, 'content-type': 'application/json' },
      body: '{"content":',
    });
    expect([broken.status, await broken.json()]).toMatchObject([400, { code: 50109 }]);
    const large = new AttachmentBuilder(Buffer.alloc(10 * 1024 * 1024 + 1), { name: 'large.bin' });
    expect(await failure(channel.send({ files: [large] }))).toMatchObject({ status: 413, code: 40005 });
  });
});

describe('messages', () => {
  it('are listed newest first, before, after and around one', async () => {
    const { channel } = await talking();
    const ids: string[] = [];
    for (const n of [1, 2, 3, 4, 5]) ids.push((await channel.send(`${n}`)).id);
    const contents = async (query: object) =>
      (await channel.messages.fetch({ cache: false, ...query })).map((one) => one.content).join('');
    expect(await contents({ limit: 2 })).toBe('54');
    expect(await contents({ before: ids[2] })).toBe('21');
    expect(await contents({ after: ids[2] })).toBe('54');
    expect(await contents({ around: ids[2], limit: 3 })).toBe('432');
  });

  it('with the same enforced nonce are sent once', async () => {
    const { channel } = await talking();
    const [one, two] = [
      await channel.send({ content: 'a', nonce: 'n1', enforceNonce: true }),
      await channel.send({ content: 'b', nonce: 'n1', enforceNonce: true }),
    ];
    expect([two.id, two.content]).toEqual([one.id, 'a']);
    expect((await channel.send({ content: 'c', nonce: 'n1' })).content).toBe('c');
  });

  it('ping only those whom allowed_mentions and permissions let them', async () => {
    const { scene, channel } = await talking();
    const content = `@everyone <@${scene.ben.id}> <@${scene.ada.id}>`;
    const quiet = await channel.send({ content, allowedMentions: { parse: [] } });
    expect([quiet.mentions.everyone, quiet.mentions.users.size]).toEqual([false, 0]);
    const some = await channel.send({ content, allowedMentions: { users: [scene.ben.id] } });
    expect(some.mentions.users.map((user) => user.id)).toEqual([scene.ben.id]);
    await scene.driver.permissions({ channelId: scene.general.id, deny: ['MentionEveryone'] });
    expect((await channel.send(content)).mentions.everyone).toBe(false);
    await scene.driver.permissions({ channelId: scene.general.id, allow: ['MentionEveryone'] });
    expect((await channel.send(content)).mentions.everyone).toBe(true);
  });

  it('of others can be neither edited nor, without the permission, deleted', async () => {
    const { scene, channel } = await talking();
    const { id } = await scene.driver.post(scene.general.id, { as: scene.ben.id, content: 'mine' });
    expect(await failure(channel.messages.edit(id, 'yours'))).toMatchObject({ code: 50005 });
    expect(await failure(channel.messages.delete(id))).toMatchObject({ code: 50013 });
    await scene.driver.permissions({ channelId: scene.general.id, allow: ['ManageMessages'] });
    await channel.messages.delete(id);
    expect(await scene.driver.messages(scene.general.id)).toEqual([]);
    expect(await failure(channel.messages.fetch(id))).toMatchObject({ code: 10008 });
  });

  it('with Components V2 have neither content nor embeds', async () => {
    const { scene, channel } = await talking();
    const container = new ContainerBuilder()
      .addTextDisplayComponents(new TextDisplayBuilder().setContent('# Title'))
      .addSeparatorComponents(new SeparatorBuilder());
    const sent = await channel.send({ flags: MessageFlags.IsComponentsV2, components: [container] });
    expect(sent.components[0]?.toJSON()).toMatchObject({
      type: 17,
      components: [{ type: 10, content: '# Title' }, { type: 14 }],
    });
    const body = { flags: MessageFlags.IsComponentsV2, content: 'x', components: [container.toJSON()] };
    const answer = await rest(scene, 'POST', `/channels/${scene.general.id}/messages`, body);
    const code = 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2';
    expect(await answer.json()).toMatchObject({ errors: { content: { _errors: [{ code }] } } });
  });

  it('can start a thread, once', async () => {
    const { scene, client, channel } = await talking();
    const sent = await channel.send('talk about this');
    const thread = await sent.startThread({ name: 'Talk' });
    await thread.send('inside');
    expect((await scene.driver.messages(thread.id)).map((one) => one.content)).toEqual(['inside']);
    expect(client.channels.cache.get(thread.id)?.isThread()).toBe(true);
    const again = await rest(scene, 'POST', `/channels/${scene.general.id}/messages/${sent.id}/threads`, {
      name: 'Again',
    });
    expect(await again.json()).toMatchObject({ code: 160004 });
  });

  it('of a bot reach a person directly, unless that is refused', async () => {
    const { scene, client } = await talking();
    const user = await client.users.fetch(scene.ben.id);
    await user.send('hello Ben');
    const [dm] = (await scene.driver.state()).dms;
    expect((await scene.driver.messages(dm?.id ?? '', { as: scene.ben.id }))[0]?.content).toBe('hello Ben');
    await scene.driver.permissions({ channelId: dm?.id ?? '', deny: ['SendMessages'] });
    expect(await failure(user.send('again'))).toMatchObject({ code: 50007 });
  });
});

describe('permissions', () => {
  it.each<[string, object, number]>([
    ['ViewChannel', { content: 'x' }, 50001],
    ['SendMessages', { content: 'x' }, 50013],
    ['EmbedLinks', { embeds: [{ title: 'x' }] }, 50013],
    ['AttachFiles', { content: 'x', files: [{ attachment: PNG, name: 'x.png' }] }, 50013],
  ])('without %s refuse what needs it', async (permission, message, code) => {
    const { scene, channel } = await talking();
    await scene.driver.permissions({ channelId: scene.general.id, deny: [permission] });
    expect(await failure(channel.send(message))).toMatchObject({ status: 403, code });
    await scene.driver.permissions({ channelId: scene.general.id, reset: true });
    await channel.send(message);
  });

  it('do not bring back a channel that is gone', async () => {
    const { scene, channel } = await talking();
    await scene.driver.deleteChannel(scene.general.id);
    expect(await failure(channel.send('x'))).toMatchObject({ status: 404, code: 10003 });
  });
});
