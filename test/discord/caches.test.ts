import { Client, type ClientOptions, GatewayIntentBits } from 'discord.js';
import { pino } from 'pino';
import { expect, onTestFinished, test, vi } from 'vitest';
import { guildPayload, Ids, SERVER } from '../../bench/memory/guild-payload.ts';
import { createClient } from '../../src/discord/client.ts';
import { ALL_SHARDS } from '../../src/lib/shard-plan.ts';

const SELF = '1200000000000000000';
const API = 'http://127.0.0.1:1/api';

/** A client that has got what Discord sends of some servers, the same ones each time. */
function inServers(client: Client, count: number): Client {
  onTestFinished(() => client.destroy());
  const { ws } = client as unknown as { ws: { handlePacket(packet: object, shard: object): void } };
  const receive = (t: string, d: object) => ws.handlePacket({ t, d, op: 0 }, { id: 0, checkReady: () => {} });
  receive('READY', {
    user: { id: SELF, username: 'bot', discriminator: '0', avatar: null },
    application: { id: SELF, flags: 0 },
    guilds: [],
  });
  const ids = new Ids();
  for (let at = 0; at < count; at++) receive('GUILD_CREATE', guildPayload(ids, at, SELF));
  return client;
}

const ourClient = () =>
  createClient(API, pino({ level: 'silent' }), {
    onTokenRefused: () => {},
    gateway: undefined,
    sharding: ALL_SHARDS,
  });

/** What the bot may do in every channel. */
function permissionsIn({ guilds }: Client): string[] {
  return [...guilds.cache.values()].flatMap(({ members, channels }) =>
    channels.cache.map((channel) => {
      const { me } = members;
      return `${channel.id} ${me && channel.permissionsFor(me)?.bitfield}`;
    }),
  );
}

test('what the bot is permitted is the same as with all caches of discord.js', () => {
  const options: ClientOptions = { intents: [GatewayIntentBits.Guilds] };
  const whole = permissionsIn(inServers(new Client(options), 3));
  const ours = permissionsIn(inServers(ourClient(), 3));
  expect(ours).toEqual(whole);
  expect(whole.length).toBe(3 * (SERVER.channels + SERVER.threads));
});

test('of servers it keeps channels, threads and roles, and nothing that it never reads', () => {
  const client = inServers(ourClient(), 3);
  for (const guild of client.guilds.cache.values()) {
    expect(guild.channels.cache.size).toBe(SERVER.channels + SERVER.threads);
    expect(guild.roles.cache.size).toBe(SERVER.roles);
    expect([...guild.members.cache.keys()]).toEqual([SELF]);
    const { emojis, stickers, scheduledEvents, voiceStates, soundboardSounds } = guild;
    for (const { cache } of [emojis, stickers, scheduledEvents, voiceStates, soundboardSounds])
      expect(cache.size).toBe(0);
  }
  expect(client.users.cache.size).toBeLessThanOrEqual(100);
});

test('discord.js has nothing to warn of', () => {
  const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
  onTestFinished(() => warn.mockRestore());
  inServers(ourClient(), 1);
  expect(warn.mock.calls.filter(([text]) => String(text).includes('cache'))).toEqual([]);
});
