import { join } from 'node:path';
import type { Client } from 'discord.js';
import { pino } from 'pino';
import { createClient } from '../../src/discord/client.ts';
import { ALL_SHARDS } from '../../src/lib/shard-plan.ts';
import { openModels } from '../../src/models.ts';
import { guildPayload, Ids } from './guild-payload.ts';

/** A process of its own: a bot that is in many servers. Prints its resident memory (MB) with 0, 1,000 ... servers. */

const [, , count = '10000'] = process.argv;
const SELF = '1200000000000000000';

/** Opens everything that answers need. */
async function loadModels(): Promise<unknown> {
  const models = openModels(process.env.MODELS_DIR ?? join(import.meta.dirname, '../../models'));
  models.embedCatalogue();
  await models.search.warmUp(() => new Promise((resolve) => setImmediate(resolve)));
  return models;
}

/** What discord.js does with a packet of a gateway; no part of its types. */
type Receive = (packet: object, shard: object) => void;

function receiver(client: Client): (t: string, d: object) => void {
  const ws = client.ws as unknown as { handlePacket: Receive };
  return (t, d) => ws.handlePacket({ t, d, op: 0 }, { id: 0, checkReady: () => {}, gotGuild: () => {} });
}

function report(servers: number): void {
  global.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  const [resident, heap] = [rss, heapUsed].map((bytes) => `${(bytes / 1e6).toFixed(0)} MB`);
  console.log(`  in ${String(servers).padStart(6)}: ${resident} resident, ${heap} of the heap used`);
}

const models = await loadModels();
const client = createClient('http://127.0.0.1:1/api', pino({ level: 'silent' }), {
  onTokenRefused: () => {},
  gateway: undefined,
  sharding: ALL_SHARDS,
});
const receive = receiver(client);
receive('READY', {
  user: { id: SELF, username: 'bot', discriminator: '0', avatar: null },
  application: { id: SELF, flags: 0 },
  guilds: [],
});
report(0);
const ids = new Ids();
for (let n = 1; n <= Number(count); n++) {
  // As text, because what comes over a socket shares nothing with what came before.
  receive('GUILD_CREATE', JSON.parse(JSON.stringify(guildPayload(ids, n, SELF))));
  if (n % 100 === 0) await new Promise(setImmediate);
  if (n % (Number(count) / 4) === 0) report(n);
}
const { guilds, channels, users } = client;
const roles = guilds.cache.reduce((sum, guild) => sum + guild.roles.cache.size, 0);
console.log(
  `  kept: ${channels.cache.size} channels and threads, ${roles} roles, ${users.cache.size} people`,
);
// The models were in memory all the time.
process.exit(models === undefined ? 1 : 0);
