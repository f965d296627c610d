import { type Client, Events, GatewayCloseCodes } from 'discord.js';
import type { Logger } from 'pino';
import { OutageLog } from '../lib/outage-log.ts';
import { SECOND_MS } from '../lib/time.ts';
import { LoginError, TOKEN_REFUSED } from './login-error.ts';

/** Discord asks bots to reconnect every few hours, which takes about a second and is no outage. */
const GRACE_MS = 5 * SECOND_MS;

/**
 * Logs an outage of the gateway when it starts and ends, and reports a connection that discord.js has given up.
 * @param onLost gets an error whose message says what to do
 * @returns stops it: the client's own disconnecting is no outage
 */
export function watchGateway(
  client: Client,
  log: Logger,
  onLost: (error: LoginError) => void,
  graceMs = GRACE_MS,
): () => void {
  const outage = new OutageLog(log, 'Discord’s gateway');
  /** Shards without a connection, with the timers of those that had one a moment ago. */
  const away = new Map<number, NodeJS.Timeout>();
  const connected = (shard: number) => {
    clearTimeout(away.get(shard));
    away.delete(shard);
    if (away.size === 0) outage.end();
  };
  let isStopped = false;
  client.on(Events.ShardReconnecting, (shard) => {
    if (away.has(shard) || isStopped) return;
    away.set(shard, setTimeout(() => outage.begin(`shard ${shard} has no connection`), graceMs).unref());
  });
  client.on(Events.ShardReady, connected);
  client.on(Events.ShardResume, connected);
  client.on(Events.ShardError, (error, shard) =>
    log.warn({ err: error, shard }, 'Gateway connection failed'),
  );
  client.on(Events.ShardDisconnect, ({ code }) => {
    if (!isStopped) onLost(lostConnection(code));
  });
  return () => {
    isStopped = true;
    for (const timer of away.values()) clearTimeout(timer);
  };
}

/** Explains a close code after which Discord accepts no further connection. */
export function lostConnection(code: number): LoginError {
  return new LoginError(SENTENCES[code] ?? `Discord closed the gateway connection for good (${code}).`);
}

const SENTENCES: Readonly<Record<number, string>> = {
  [GatewayCloseCodes.AuthenticationFailed]: TOKEN_REFUSED,
  [GatewayCloseCodes.InvalidShard]: 'Discord refused the shard of this process (4010). Start the bot again.',
  [GatewayCloseCodes.ShardingRequired]:
    'The bot is in so many servers that Discord requires more shards (4011). Start the bot again: it takes as many as Discord asks for.',
  [GatewayCloseCodes.InvalidAPIVersion]:
    'Discord no longer supports the version of its API that this bot uses (4012). Update the bot.',
  [GatewayCloseCodes.InvalidIntents]:
    'Discord refused the intents of this bot as invalid (4013). Update the bot.',
  [GatewayCloseCodes.DisallowedIntents]:
    'Discord does not allow this bot the intents it asks for (4014). Check discord.com/developers > your application > Bot.',
};
