import { type Client, Events, ShardClientUtil } from 'discord.js';
import type { Logger } from 'pino';
import { noteJoined, noteLeft, tidy } from '../../feedback/retention.ts';
import type { VoteStore } from '../../feedback/vote-store.ts';

const TIDY_MS = 6 * 3600 * 1000;

/**
 * Notes which servers the bot leaves and joins, and forgets those left long ago.
 * @param forgetAlso forgets what others keep of a server
 * @returns what stops it
 */
export function keepTidy(
  client: Client,
  votes: VoteStore,
  forgetAlso: (guild: string) => Promise<void>,
  log: Logger,
  now: () => number,
): () => void {
  const attempt = (what: string, work: () => Promise<unknown>) => {
    work().catch((error: unknown) => log.error({ err: error }, what));
  };
  const isHere = (guild: string) => client.guilds.cache.has(guild) || !isOfThisProcess(client, guild);
  const tidyUp = () =>
    attempt('old servers could not be forgotten', () => tidy(votes, isHere, now(), forgetAlso));
  client.once(Events.ClientReady, tidyUp);
  client.on(Events.GuildCreate, ({ id }) => attempt('a server was not noted', () => noteJoined(votes, id)));
  client.on(Events.GuildDelete, ({ id }) =>
    attempt('a left server was not noted', () => noteLeft(votes, id, now())),
  );
  const timer = setInterval(tidyUp, TIDY_MS).unref();
  return () => clearInterval(timer);
}

/** With several processes each has some of the servers; the others' must not be taken for left. */
function isOfThisProcess(client: Client, guild: string): boolean {
  return client.ws.shards.has(ShardClientUtil.shardIdForGuildId(guild, client.options.shardCount ?? 1));
}
