import { ContainerBuilder, MessageFlags, SeparatorBuilder, TextDisplayBuilder } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { rejection, rest } from '../scene.ts';
import { openBotChannel } from './bot-channel.ts';

describe('messages', () => {
  test('messages are listed newest first, before, after and around one', async () => {
    const { channel } = await openBotChannel();
    const ids: string[] = [];
    for (const n of [1, 2, 3, 4, 5]) ids.push((await channel.send(`${n}`)).id);
    const contents = async (query: object) =>
      (await channel.messages.fetch({ cache: false, ...query })).map((one) => one.content).join('');
    expect(await contents({ limit: 2 })).toBe('54');
    expect(await contents({ before: ids[2] })).toBe('21');
    expect(await contents({ after: ids[2] })).toBe('54');
    expect(await contents({ around: ids[2], limit: 3 })).toBe('432');
  });

  test('messages with the same enforced nonce are sent once', async () => {
    const { channel } = await openBotChannel();
    const [one, two] = [
      await channel.send({ content: 'a', nonce: 'n1', enforceNonce: true }),
      await channel.send({ content: 'b', nonce: 'n1', enforceNonce: true }),
    ];
    expect([two.id, two.content]).toEqual([one.id, 'a']);
    expect((await channel.send({ content: 'c', nonce: 'n1' })).content).toBe('c');
  });

  test('allowed_mentions and permissions limit who is pinged', async () => {
    const { scene, channel } = await openBotChannel();
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

  test('messages of others can only be deleted, with permission', async () => {
    const { scene, channel } = await openBotChannel();
    const { id } = await scene.driver.post(scene.general.id, { as: scene.ben.id, content: 'mine' });
    expect(await rejection(channel.messages.edit(id, 'yours'))).toMatchObject({ code: 50005 });
    expect(await rejection(channel.messages.delete(id))).toMatchObject({ code: 50013 });
    await scene.driver.permissions({ channelId: scene.general.id, allow: ['ManageMessages'] });
    await channel.messages.delete(id);
    expect(await scene.driver.messages(scene.general.id)).toEqual([]);
    expect(await rejection(channel.messages.fetch(id))).toMatchObject({ code: 10008 });
  });

  test('a forwarded message is a reference and a copy of what it says, without its author', async () => {
    const { scene, channel } = await openBotChannel();
    const { id } = await channel.send({
      content: 'hear',
      embeds: [{ title: 'A song', url: 'https://a.example/' }],
    });
    const forward = { channelId: scene.general.id, messageId: id };
    const sent = await scene.driver.post(scene.drop.id, { as: scene.ben.id, content: '', forward });
    expect(sent).toMatchObject({
      content: '',
      flags: MessageFlags.HasSnapshot,
      message_reference: { type: 1, channel_id: scene.general.id, message_id: id, guild_id: scene.guild.id },
    });
    const [{ message } = { message: {} }] = sent.message_snapshots ?? [];
    expect(message).toMatchObject({ content: 'hear', embeds: [{ title: 'A song' }] });
    expect(message).not.toHaveProperty('author');
    // Without the message content intent a bot sees nothing of it.
    const seen = await rest(scene, 'GET', `/channels/${scene.drop.id}/messages/${sent.id}`);
    expect(await seen.json()).not.toHaveProperty('message_snapshots');
    const nowhere = { channelId: scene.general.id, messageId: scene.general.id };
    await expect(
      scene.driver.post(scene.drop.id, { as: scene.ben.id, content: '', forward: nowhere }),
    ).rejects.toThrow();
  });

  test('Components V2 messages have neither content nor embeds', async () => {
    const { scene, channel } = await openBotChannel();
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

  test('a message can start one thread', async () => {
    const { scene, client, channel } = await openBotChannel();
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

  test('a bot can send direct messages unless they are refused', async () => {
    const { scene, client } = await openBotChannel();
    const user = await client.users.fetch(scene.ben.id);
    await user.send('hello Ben');
    const [dm] = (await scene.driver.state()).dms;
    expect((await scene.driver.messages(dm?.id ?? '', { as: scene.ben.id }))[0]?.content).toBe('hello Ben');
    await scene.driver.permissions({ channelId: dm?.id ?? '', deny: ['SendMessages'] });
    expect(await rejection(user.send('again'))).toMatchObject({ code: 50007 });
  });
});
