import { Events, GatewayIntentBits, Partials } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { nextEvent, openBot, openScene, rejection, rest, textChannel } from './scene.ts';

const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessageReactions];
const partials = [Partials.Message, Partials.Reaction, Partials.User];

describe('reactions of people', () => {
  test('a reaction reaches a bot with the intent, even on a message it never received', async () => {
    const scene = await openScene();
    const { id } = await scene.driver.post(scene.general.id, { as: scene.ada.id, content: 'old' });
    const client = await openBot(scene, { intents, partials });
    const added = nextEvent(client, Events.MessageReactionAdd);
    await scene.driver.react(scene.general.id, id, '👍', scene.ben.id);
    const [reaction, user] = await added;
    expect([reaction.message.id, reaction.emoji.name, user.id, reaction.partial]).toEqual([
      id,
      '👍',
      scene.ben.id,
      true,
    ]);
    expect((await reaction.fetch()).count).toBe(1);
    const removed = nextEvent(client, Events.MessageReactionRemove);
    await scene.driver.unreact(scene.general.id, id, '👍', scene.ben.id);
    expect((await removed)[1].id).toBe(scene.ben.id);
  });

  test('a reaction does not reach a bot without the intent', async () => {
    const scene = await openScene();
    const withoutIntent = await openBot(scene, { partials }, 'sandbox.without');
    const withIntent = await openBot(scene, { intents, partials }, 'sandbox.with');
    const received: string[] = [];
    withoutIntent.on(Events.MessageReactionAdd, () => received.push('withoutIntent'));
    withIntent.on(Events.MessageReactionAdd, () => received.push('withIntent'));
    const { id } = await scene.driver.post(scene.general.id, { as: scene.ada.id, content: 'hm' });
    const arrived = nextEvent(withIntent, Events.MessageReactionAdd);
    await scene.driver.react(scene.general.id, id, '🔥', scene.ben.id);
    await arrived;
    await withoutIntent.guilds.fetch(scene.guild.id);
    expect(received).toEqual(['withIntent']);
  });

  test('clearing all reactions or those with one emoji is reported', async () => {
    const scene = await openScene();
    const client = await openBot(scene, { intents, partials });
    const { id } = await scene.driver.post(scene.general.id, { as: scene.ada.id, content: 'hm' });
    for (const emoji of ['👍', '👎']) await scene.driver.react(scene.general.id, id, emoji, scene.ben.id);
    const one = nextEvent(client, Events.MessageReactionRemoveEmoji);
    await scene.driver.clearReactions(scene.general.id, id, scene.ada.id, '👍');
    expect((await one)[0].emoji.name).toBe('👍');
    const all = nextEvent(client, Events.MessageReactionRemoveAll);
    const after = await scene.driver.clearReactions(scene.general.id, id, scene.ada.id);
    expect((await all)[0].id).toBe(id);
    expect(after.reactions).toBeUndefined();
    await expect(scene.driver.clearReactions(scene.general.id, id, scene.ben.id)).rejects.toThrow(
      'Only moderators',
    );
  });

  test('burst reactions are listed separately', async () => {
    const scene = await openScene();
    const client = await openBot(scene, { intents, partials });
    const { id } = await scene.driver.post(scene.general.id, { as: scene.ada.id, content: 'hm' });
    const added = nextEvent(client, Events.MessageReactionAdd);
    await scene.driver.react(scene.general.id, id, '👍', scene.ben.id, true);
    expect((await added)[2]).toMatchObject({ burst: true });
    const path = `/channels/${scene.general.id}/messages/${id}/reactions/${encodeURIComponent('👍')}`;
    expect(await (await rest(scene, 'GET', path)).json()).toEqual([]);
    expect(await (await rest(scene, 'GET', `${path}?type=1`)).json()).toMatchObject([{ id: scene.ben.id }]);
  });
});

describe('reactions of a bot', () => {
  async function onMessage() {
    const scene = await openScene();
    const client = await openBot(scene, { intents, partials });
    const channel = await textChannel(client, scene.general.id);
    return { scene, client, message: await channel.send('vote') };
  }

  test('a bot’s reaction is counted with those of people and listed page by page', async () => {
    const { scene, client, message } = await onMessage();
    await message.react('👍');
    await message.react('👍');
    for (const person of [scene.ada, scene.ben])
      await scene.driver.react(scene.general.id, message.id, '👍', person.id);
    const seen = await scene.driver.message(scene.general.id, message.id, scene.ben.id);
    expect(seen.reactions).toMatchObject([{ count: 3, me: true, emoji: { name: '👍' } }]);
    const path = `/channels/${scene.general.id}/messages/${message.id}/reactions/${encodeURIComponent('👍')}`;
    const page = async (query: string) =>
      ((await (await rest(scene, 'GET', path + query)).json()) as { id: string }[]).map((one) => one.id);
    expect(await page('?limit=2')).toEqual([scene.ada.id, scene.ben.id]);
    expect(await page(`?limit=2&after=${scene.ben.id}`)).toEqual([client.user.id]);
    await message.reactions.cache.get('👍')?.users.remove();
    expect(
      (await scene.driver.reactors(scene.general.id, message.id, '👍')).map((one) => one.username),
    ).toEqual(['ada', 'ben']);
  });

  test('text and unknown custom emoji are refused', async () => {
    const { message } = await onMessage();
    expect(await rejection(message.react('x'))).toMatchObject({ code: 10014 });
    expect(await rejection(message.react('party:123456789012345678'))).toMatchObject({ code: 10014 });
    for (const emoji of ['❤️', '❤', '👍🏽', '1️⃣', '🇫🇷', '👩‍🎤']) await message.react(emoji);
  });

  test('a message has at most twenty different emoji', async () => {
    const { message } = await onMessage();
    const kinds = [...'🍎🍐🍊🍋🍌🍉🍇🍓🫐🍈🍒🍑🥭🍍🥥🥝🍅🍆🥑🥦🥬'];
    for (const emoji of kinds.slice(0, 20)) await message.react(emoji);
    expect(await rejection(message.react(kinds[20] ?? ''))).toMatchObject({ code: 30010 });
  });

  test('AddReactions is only needed for a new emoji', async () => {
    const { scene, message } = await onMessage();
    await scene.driver.react(scene.general.id, message.id, '👍', scene.ben.id);
    await scene.driver.permissions({ channelId: scene.general.id, deny: ['AddReactions'] });
    await message.react('👍');
    expect(await rejection(message.react('👎'))).toMatchObject({ code: 50013 });
    expect(await rejection(message.reactions.removeAll())).toMatchObject({ code: 50013 });
  });
});
