import { once } from 'node:events';
import { createInflate } from 'node:zlib';
import { Client, Events, GatewayIntentBits, Partials } from 'discord.js';
import { describe, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { nextEvent, openBot, openScene, rejection, textChannel } from './scene.ts';

const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages];

describe('logging in', () => {
  test('a discord.js client gets its user, application and guilds', async () => {
    const scene = await openScene({ botName: 'Tester' });
    const client = await openBot(scene);
    expect(client.user.username).toBe('Tester');
    expect(client.application.id).toBe(client.user.id);
    const guild = client.guilds.cache.get(scene.guild.id);
    expect(guild?.memberCount).toBe(5);
    expect(guild?.channels.cache.map((channel) => channel.name)).toEqual(['general', 'weekly-drop']);
    expect(guild?.ownerId).toBe(scene.ada.id);
  });

  test('an unknown token is refused', async () => {
    const scene = await openScene();
    const client = new Client({ intents: [], rest: { api: scene.apiUrl } });
    const error = await rejection(client.login('MTA.real-looking.token'));
    expect(String(error)).toContain('invalid token');
  });

  test('different tokens are different bots', async () => {
    const scene = await openScene();
    const [one, two] = [await openBot(scene), await openBot(scene, {}, 'sandbox.other')];
    expect(one.user.id).not.toBe(two.user.id);
    const { bots } = await scene.driver.state();
    expect(bots.map((bot) => [bot.name, bot.online])).toEqual([
      ['a bot', true],
      ['other', true],
    ]);
  });

  test('a disconnected bot is shown as offline', async () => {
    const scene = await openScene();
    const client = await openBot(scene);
    await client.destroy();
    await expect.poll(async () => (await scene.driver.state()).bots[0]?.online).toBe(false);
  });
});

describe('intents', () => {
  test('message events need their intent', async () => {
    const scene = await openScene();
    const withoutIntent = await openBot(scene, {}, 'sandbox.without');
    const withIntent = await openBot(scene, { intents }, 'sandbox.with');
    const received: string[] = [];
    withoutIntent.on(Events.MessageCreate, () => received.push('withoutIntent'));
    withIntent.on(Events.MessageCreate, () => received.push('withIntent'));
    const arrived = nextEvent(withIntent, Events.MessageCreate);
    await scene.driver.post(scene.general.id, { as: scene.ben.id, content: 'hello' });
    await arrived;
    await withoutIntent.guilds.fetch(scene.guild.id);
    expect(received).toEqual(['withIntent']);
  });

  test('without the content intent only messages that mention the bot have content', async () => {
    const scene = await openScene();
    const client = await openBot(scene, { intents });
    const post = async (content: string) => {
      const arrived = nextEvent(client, Events.MessageCreate);
      await scene.driver.post(scene.general.id, { as: scene.ben.id, content });
      return (await arrived)[0].content;
    };
    expect(await post('private thoughts')).toBe('');
    expect(await post(`hello <@${client.user.id}>`)).toBe(`hello <@${client.user.id}>`);
    const full = await openBot(
      scene,
      { intents: [...intents, GatewayIntentBits.MessageContent] },
      'sandbox.reader',
    );
    const arrived = nextEvent(full, Events.MessageCreate);
    await scene.driver.post(scene.general.id, { as: scene.ben.id, content: 'read this' });
    expect((await arrived)[0].content).toBe('read this');
  });

  test('events of a channel that the bot cannot view are not sent', async () => {
    const scene = await openScene();
    const client = await openBot(scene, { intents });
    await scene.driver.permissions({ channelId: scene.drop.id, deny: ['ViewChannel'] });
    const arrived = nextEvent(client, Events.MessageCreate);
    await scene.driver.post(scene.drop.id, { as: scene.ben.id, content: 'unseen' });
    await scene.driver.post(scene.general.id, { as: scene.ben.id, content: 'seen' });
    expect((await arrived)[0].channelId).toBe(scene.general.id);
  });

  test('a direct message reaches the bot and its answer the person', async () => {
    const scene = await openScene();
    const client = await openBot(scene, {
      intents: [GatewayIntentBits.DirectMessages],
      partials: [Partials.Channel],
    });
    const arrived = nextEvent(client, Events.MessageCreate);
    const dm = await scene.driver.openDm({ as: scene.ben.id, applicationId: client.application.id });
    await scene.driver.post(dm.id, { as: scene.ben.id, content: 'psst' });
    const [message] = await arrived;
    expect(message.content).toBe('psst');
    await message.reply('yes?');
    const contents = (await scene.driver.messages(dm.id, { as: scene.ben.id })).map((one) => one.content);
    expect(contents).toEqual(['psst', 'yes?']);
    await expect(scene.driver.messages(dm.id, { as: scene.ada.id })).rejects.toThrow('There is no channel');
  });
});

describe('losing the connection', () => {
  /** A bot that collects the ids of the messages it hears of. */
  async function openReader() {
    const scene = await openScene();
    const client = await openBot(scene, { intents });
    const seen: string[] = [];
    client.on(Events.MessageCreate, (message) => seen.push(message.id));
    return { scene, client, seen };
  }

  test('a resumed session replays missed events once and in order', async () => {
    const { scene, client, seen } = await openReader();
    const resumed = once(client, Events.ShardResume);
    expect(await scene.driver.dropGateway({ resumable: true })).toEqual({ dropped: 1 });
    const missed: string[] = [];
    for (const content of ['one', 'two', 'three'])
      missed.push((await scene.driver.post(scene.general.id, { as: scene.ben.id, content })).id);
    const [, replayed] = await resumed;
    expect(replayed).toBeGreaterThanOrEqual(3);
    expect(seen).toEqual(missed);
  });

  test('after a session ended the bot identifies again and missed events are lost', async () => {
    const { scene, client, seen } = await openReader();
    const ready = once(client, Events.ShardReady);
    await scene.driver.dropGateway({ resumable: false });
    await scene.driver.post(scene.general.id, { as: scene.ben.id, content: 'lost' });
    await ready;
    const arrived = nextEvent(client, Events.MessageCreate);
    const later = await scene.driver.post(scene.general.id, { as: scene.ben.id, content: 'found' });
    await arrived;
    expect(seen).toEqual([later.id]);
  });

  test('a connection without heartbeats is closed', async () => {
    const scene = await openScene({ heartbeatIntervalMs: 40 });
    const socket = new WebSocket(`${scene.url.replace('http', 'ws')}/gateway?v=10&encoding=json`);
    onTestFinished(() => socket.terminate());
    const [code] = await once(socket, 'close');
    expect(code).toBe(4009);
  });

  test.each([
    ['not JSON', 'hello', 4002],
    ['an unknown opcode before identifying', '{"op":77,"d":null}', 4003],
    ['a wrong token', '{"op":2,"d":{"token":"nobody","intents":0}}', 4004],
    ['unknown intents', '{"op":2,"d":{"token":"sandbox","intents":1073741824}}', 4013],
    ['a shard that cannot be', '{"op":2,"d":{"token":"sandbox","intents":0,"shard":[3,2]}}', 4010],
  ])('%s closes the connection', async (_, payload, expected) => {
    const scene = await openScene();
    const socket = new WebSocket(`${scene.url.replace('http', 'ws')}/gateway?v=10&encoding=json`);
    onTestFinished(() => socket.terminate());
    socket.on('open', () => socket.send(payload));
    const [code] = await once(socket, 'close');
    expect(code).toBe(expected);
  });
});

describe('a compressed connection', () => {
  test('zlib-stream makes each payload readable as it arrives', async () => {
    const scene = await openScene();
    const socket = new WebSocket(
      `${scene.url.replace('http', 'ws')}/gateway?v=10&encoding=json&compress=zlib-stream`,
    );
    onTestFinished(() => socket.terminate());
    const inflate = createInflate();
    const payloads: { op: number; t: string | null }[] = [];
    inflate.on('data', (chunk) => payloads.push(JSON.parse(String(chunk))));
    socket.on('message', (data: Buffer) => inflate.write(data));
    socket.on('open', () => socket.send('{"op":2,"d":{"token":"sandbox","intents":1}}'));
    await expect.poll(() => payloads.map(({ op, t }) => t ?? op)).toEqual([10, 'READY', 'GUILD_CREATE']);
  });

  test('an unsupported encoding is closed with a reason', async () => {
    const scene = await openScene();
    const socket = new WebSocket(`${scene.url.replace('http', 'ws')}/gateway?v=10&encoding=etf`);
    onTestFinished(() => socket.terminate());
    const [code, reason] = await once(socket, 'close');
    expect([code, String(reason)]).toEqual([
      4012,
      'This gateway supports v=10, encoding=json and compress=zlib-stream.',
    ]);
  });
});

describe('guild and channel events', () => {
  test('the bot is told about guilds it joins and leaves', async () => {
    const scene = await openScene();
    const client = await openBot(scene);
    const joined = nextEvent(client, Events.GuildCreate);
    const made = await scene.driver.createGuild({ name: 'Elsewhere', ownerId: scene.ben.id });
    expect((await joined)[0].id).toBe(made.id);
    const left = nextEvent(client, Events.GuildDelete);
    await scene.driver.kickBot(made.id, client.application.id);
    expect((await left)[0].id).toBe(made.id);
    const error = await rejection(
      (await textChannel(client, scene.general.id)).client.guilds.fetch({ guild: made.id, force: true }),
    );
    expect(error).toMatchObject({ code: 10004 });
  });

  test('the bot is told about created and deleted channels', async () => {
    const scene = await openScene();
    const client = await openBot(scene);
    const made = nextEvent(client, Events.ChannelCreate);
    const channel = await scene.driver.createChannel({ guildId: scene.guild.id, name: 'fresh' });
    expect((await made)[0].id).toBe(channel.id);
    const gone = nextEvent(client, Events.ChannelDelete);
    await scene.driver.deleteChannel(channel.id);
    expect((await gone)[0].id).toBe(channel.id);
  });
});
