import { type Client, Events, ShardClientUtil } from 'discord.js';
import type { Logger } from 'pino';
import type { GuildRetention } from '../../feedback/guild-retention.ts';
import { HOUR_MS } from '../../lib/time.ts';

const INTERVAL_MS = 6 * HOUR_MS;

/**
 * Records which servers the bot leaves and joins, and deletes the data of those left 30 days ago.
 * @returns stops it
 */
export function startGuildCleanup(client: Client, retention: GuildRetention, log: Logger): () => void {
  const attempt = (failure: string, work: () => Promise<unknown>) => {
    work().catch((error: unknown) => log.error({ err: error }, failure));
  };
  const isPresent = (guild: string) =>
    isOfThisProcess(client, guild) ? client.guilds.cache.has(guild) : undefined;
  const cleanUp = () =>
    attempt('Data of left servers could not be deleted', () => retention.deleteLeft(isPresent));
  client.once(Events.ClientReady, cleanUp);
  client.on(Events.GuildCreate, ({ id }) =>
    attempt('Joining a server could not be recorded', () => retention.markJoined(id)),
  );
  client.on(Events.GuildDelete, ({ id }) =>
    attempt('Leaving a server could not be recorded', () => retention.markLeft(id)),
  );
  const timer = setInterval(cleanUp, INTERVAL_MS).unref();
  return () => clearInterval(timer);
}

/** Each process serves some of the servers, and must not take the others' for left. */
function isOfThisProcess(client: Client, guild: string): boolean {
  return client.ws.shards.has(ShardClientUtil.shardIdForGuildId(guild, client.options.shardCount ?? 1));
}
