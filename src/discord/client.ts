import { Client, type ClientOptions, Events, GatewayIntentBits, Options, Partials } from 'discord.js';
import type { Logger } from 'pino';
import type { ShardPlan } from '../lib/shard-plan.ts';
import { lostConnection } from './gateway-watch.ts';
import { toLoginError } from './login-error.ts';
import { DiscordRest } from './rest/discord-rest.ts';

/** Of all servers together, and of each server. */
export const CACHED_PEOPLE = 100;
/** Of each channel. */
const CACHED_MESSAGES = 20;

interface ClientParts {
  /** Called when Discord refuses the token. */
  readonly onTokenRefused: () => void;
  /** Options of the gateway connection (default: those of discord.js). */
  readonly gateway: ClientOptions['ws'] | undefined;
  /** Which shards this process serves. */
  readonly sharding: ShardPlan;
}

/**
 * A client that is not logged in yet.
 * @param api base URL of Discord's REST API without version: https://discord.com/api
 */
export function createClient(
  api: string,
  log: Logger,
  { onTokenRefused, gateway, sharding }: ClientParts,
): Client {
  const { shards, count, share } = sharding;
  const client = new Client({
    // Neither intent is privileged; the partials let votes on messages older than this process arrive.
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessageReactions],
    partials: [Partials.Message, Partials.Reaction, Partials.User],
    // Lists and votes are in the database, so only what permissions are computed from is worth its memory.
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      // In which skin tones people voted on the newest lists.
      MessageManager: CACHED_MESSAGES,
      ReactionUserManager: 0,
      UserManager: { maxSize: CACHED_PEOPLE, keepOverLimit: (user) => user.id === user.client.user.id },
      GuildMemberManager: {
        maxSize: CACHED_PEOPLE,
        keepOverLimit: (member) => member.id === member.client.user.id,
      },
    }),
    allowedMentions: { parse: [] },
    shards: shards === 'auto' ? shards : [...shards],
    ...(count !== undefined && { shardCount: count }),
    // Our own pacer keeps the limit: discord.js would count responses to interactions too, and delay them.
    rest: { api, globalRequestsPerSecond: Number.POSITIVE_INFINITY },
    ...(gateway !== undefined && { ws: gateway }),
  });
  client.rest.clearHashSweeper();
  client.rest.clearHandlerSweeper();
  client.rest = new DiscordRest({ ...client.options.rest }, log, onTokenRefused, share);
  client.on(Events.Error, (error) => log.error({ err: error }, 'Gateway connection failed'));
  client.on(Events.Warn, (warning) => log.warn({ warning }, 'Gateway warning'));
  client.on(Events.ShardResume, (shard, replayed) =>
    log.info({ shard, replayed }, 'Gateway connection resumed'),
  );
  return client;
}

/**
 * Logs in and waits until Discord is ready.
 * @throws LoginError when Discord refuses the token or cannot be reached
 */
export async function logIn(client: Client, token: string, api: string): Promise<Client<true>> {
  const ready = new Promise<Client<true>>((resolve, reject) => {
    client.once(Events.ClientReady, resolve);
    client.once(Events.ShardDisconnect, ({ code }) => reject(lostConnection(code)));
  });
  try {
    const [loggedIn] = await Promise.all([ready, client.login(token)]);
    return loggedIn;
  } catch (error) {
    await client.destroy();
    throw toLoginError(error, api);
  }
}
