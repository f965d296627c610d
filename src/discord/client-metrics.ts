import { type Client, Events, RESTEvents, Status } from 'discord.js';
import type { Metrics, ShardHealth } from '../lib/metrics.ts';
import { CACHED_PEOPLE } from './caches.ts';

/** Reports what a client does from now on. */
export function observeClient(client: Client, metrics: Metrics): void {
  client.on(Events.ShardReady, () => metrics.gatewayEvent('ready'));
  client.on(Events.ShardReconnecting, () => metrics.gatewayEvent('reconnecting'));
  client.on(Events.ShardResume, () => metrics.gatewayEvent('resumed'));
  client.on(Events.ShardDisconnect, () => metrics.gatewayEvent('closed'));
  client.on(Events.ShardError, () => metrics.gatewayEvent('error'));
  client.rest.on(RESTEvents.Response, ({ path, method }, { status }) =>
    metrics.restRequest(path.split('/')[1] ?? '', method, status),
  );
  client.rest.on(RESTEvents.RateLimited, ({ scope }) => metrics.rateLimited(scope));
  metrics.watch('shards', () => shardsOf(client));
  metrics.watchCache('discord servers', () => ({ size: client.guilds.cache.size }));
  metrics.watchCache('rest handlers', () => ({ size: client.rest.handlers.size }));
  metrics.watchCache('discord channels', () => ({ size: client.channels.cache.size }));
  metrics.watchCache('discord messages', () => ({ size: messagesOf(client) }));
  metrics.watchCache('discord users', () => ({ size: client.users.cache.size, max: CACHED_PEOPLE }));
}

function messagesOf({ channels }: Client): number {
  return channels.cache.reduce(
    (sum, channel) => sum + ('messages' in channel ? channel.messages.cache.size : 0),
    0,
  );
}

/** The shards of this process. */
export function shardsOf(client: Client): ShardHealth[] {
  return client.ws.shards.map(({ id, status, ping }) => ({
    shard: id,
    isReady: status === Status.Ready,
    // discord.js says -1 before the first heartbeat.
    ...(ping >= 0 && { pingS: ping / 1000 }),
  }));
}

/** Whether every shard of this process has a connection. */
export function isConnected(client: Client): boolean {
  const shards = shardsOf(client);
  return shards.length > 0 && shards.every(({ isReady }) => isReady);
}
