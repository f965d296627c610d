import { Counter, type Registry } from 'prom-client';
import type { GatewayEvent, Metrics } from '../../lib/metrics.ts';
import { PREFIX } from './prefix.ts';

/** The first parts of the paths that the bot requests. */
const RESOURCES: ReadonlySet<string> = new Set([
  'applications',
  'channels',
  'gateway',
  'guilds',
  'interactions',
  'users',
  'webhooks',
]);
const METHODS: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);
const SCOPES: ReadonlySet<string> = new Set(['global', 'user', 'shared']);
const EVENTS: readonly GatewayEvent[] = ['ready', 'reconnecting', 'resumed', 'closed', 'error'];

/** What passes between the bot and Discord. */
export function discordMetrics(
  registers: Registry[],
): Pick<Metrics, 'gatewayEvent' | 'restRequest' | 'rateLimited'> {
  const gateway = new Counter({
    name: `${PREFIX}gateway_events_total`,
    help: 'Changes of the connections to the gateway',
    labelNames: ['event'],
    registers,
  });
  const requests = new Counter({
    name: `${PREFIX}rest_requests_total`,
    help: 'Requests that Discord has answered, by the first part of their path and the class of their status',
    labelNames: ['resource', 'method', 'status'],
    registers,
  });
  const limits = new Counter({
    name: `${PREFIX}rest_rate_limited_total`,
    help: 'Times a request had to wait because a rate limit of Discord was reached',
    labelNames: ['scope'],
    registers,
  });
  // Prometheus sees no increase from a counter that was not there before.
  for (const event of EVENTS) gateway.inc({ event }, 0);
  for (const scope of SCOPES) limits.inc({ scope }, 0);
  return {
    gatewayEvent: (event) => gateway.inc({ event }),
    restRequest(resource, method, status) {
      const verb = method.toUpperCase();
      requests.inc({
        resource: RESOURCES.has(resource) ? resource : 'other',
        method: METHODS.has(verb) ? verb : 'other',
        status: status === 429 ? '429' : `${Math.trunc(status / 100)}xx`,
      });
    },
    rateLimited: (scope) => limits.inc({ scope: SCOPES.has(scope) ? scope : 'other' }),
  };
}
