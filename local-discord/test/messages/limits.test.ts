import { AttachmentBuilder } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { rejection, rest } from '../scene.ts';
import { openBotChannel } from './bot-channel.ts';

describe('message limits', () => {
  const long = (length: number) => 'x'.repeat(length);
  const field = { name: 'n', value: 'v' };
  const button = (n: number) => ({ type: 2, style: 1, label: `${n}`, custom_id: `b${n}` });
  const row = (...components: unknown[]) => ({ type: 1, components });
  const select = (options: unknown[]) => row({ type: 3, custom_id: 's', options });
  const option = (n: number) => ({ label: `${n}`, value: `${n}` });
  const times = <T>(count: number, make: (n: number) => T) =>
    Array.from({ length: count }, (_, n) => make(n));
  test.each<[string, object, string, string]>([
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
  ])('%s is refused', async (_, body, path, code) => {
    const { scene } = await openBotChannel();
    const answer = await rest(scene, 'POST', `/channels/${scene.general.id}/messages`, body);
    const refused = (await answer.json()) as { code: number; errors: Record<string, unknown> };
    expect([answer.status, refused.code]).toEqual([400, 50035]);
    const fieldErrors = path
      .split('.')
      .reduce<unknown>((node, step) => (node as Record<string, unknown>)?.[step], refused.errors);
    expect(fieldErrors).toMatchObject({ _errors: [{ code }] });
  });

  test('values exactly at the limits are accepted', async () => {
    const { scene } = await openBotChannel();
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

  test('an empty message, invalid JSON and a file that is too large are refused', async () => {
    const { scene, channel } = await openBotChannel();
    expect(await rejection(channel.send({ embeds: [{}] }))).toMatchObject({ code: 50006 });
    const broken = await fetch(`${scene.apiUrl}/v10/channels/${scene.general.id}/messages`, {
      method: 'POST',
      headers: { authorization: `Bot ${scene.token}`, 'content-type': 'application/json' },
      body: '{"content":',
    });
    expect([broken.status, await broken.json()]).toMatchObject([400, { code: 50109 }]);
    const large = new AttachmentBuilder(Buffer.alloc(10 * 1024 * 1024 + 1), { name: 'large.bin' });
    expect(await rejection(channel.send({ files: [large] }))).toMatchObject({ status: 413, code: 40005 });
  });
});
