import { Client, type ClientOptions, Events, GatewayIntentBits, Partials } from 'discord.js';
import type { Logger } from 'pino';
import type { ShardPlan } from '../lib/shard-plan.ts';
import { MINUTE_MS } from '../lib/time.ts';
import { keepWhatIsRead, SWEEPERS } from './caches.ts';
import { lostConnection } from './gateway-watch.ts';
import { toLoginError } from './login-error.ts';
import { DiscordRest } from './rest/discord-rest.ts';

/** Each interaction that is answered late has a handler of its own; discord.js would keep it for an hour. */
const HANDLER_SWEEP_MS = MINUTE_MS;

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
    makeCache: keepWhatIsRead(),
    sweepers: SWEEPERS,
    allowedMentions: { parse: [] },
    shards: shards === 'auto' ? shards : [...shards],
    ...(count !== undefined && { shardCount: count }),
    // Our own pacer keeps the limit: discord.js would count responses to interactions too, and delay them.
    rest: { api, globalRequestsPerSecond: Number.POSITIVE_INFINITY },
    ...(gateway !== undefined && { ws: gateway }),
  });
  client.rest.clearHashSweeper();
  client.rest.clearHandlerSweeper();
  client.rest = new DiscordRest(
    { ...client.options.rest, handlerSweepInterval: HANDLER_SWEEP_MS },
    log,
    onTokenRefused,
    share,
  );
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
