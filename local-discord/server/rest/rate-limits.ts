import { createHash } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { type Allowance, type RateLimit, type RateLimits, RateWindows } from './rate-windows.ts';
import type { RestEnv } from './rest-request.ts';

/** Requests that share a limit: those of one route and one major parameter. */
interface Bucket {
  readonly route: string;
  /** The path prefix with the channel, guild, webhook or interaction; empty if there is none. */
  readonly major: string;
  readonly rule: RateLimit;
}

/** Interaction endpoints do not count towards the global limit. */
const isInteractionPath = (path: string) => /^\/(interactions|webhooks)\//.test(path);

function bucketOf(limits: RateLimits, method: string, path: string): Bucket {
  const major =
    /^\/(?:channels\/\d+|guilds\/\d+|(?:webhooks|interactions)\/\d+\/[^/]+)/.exec(path)?.[0] ?? '';
  const route = path
    .replace(major, major.replace(/\/[^/]+$/, ''))
    .replace(/\/interactions\/.*/, '/interactions')
    .replace(/\/reactions\/.*/, '/reactions/:emoji')
    .replace(/\d{15,20}/g, ':id');
  if (route.includes('/reactions') && method !== 'GET')
    return { route: 'reactions', major, rule: limits.reactions };
  if (path.startsWith('/webhooks/')) return { route: 'webhooks', major, rule: limits.webhooks };
  const rule =
    /^\/channels\/messages(\/:id)?$/.test(route) && method !== 'GET' ? limits.messages : limits.other;
  return { route: `${method} ${route}`, major, rule };
}

function headersOf(bucket: Bucket, allowance: Allowance): [string, string][] {
  const seconds = allowance.resetAfterMs / 1000;
  return [
    ['x-ratelimit-limit', String(allowance.limit)],
    ['x-ratelimit-remaining', String(allowance.remaining)],
    ['x-ratelimit-reset', (Date.now() / 1000 + seconds).toFixed(3)],
    ['x-ratelimit-reset-after', seconds.toFixed(3)],
    ['x-ratelimit-bucket', createHash('sha256').update(bucket.route).digest('hex').slice(0, 32)],
  ];
}

/**
 * Enforces rate limits like Discord: its headers on every response, 429 with `retry_after` when a bucket or the bot's global
 * limit is exhausted, and a block after too many invalid requests.
 * @param now real time in ms, because clients wait in real time whatever the local Discord's clock says
 */
export function enforceRateLimits(limits: RateLimits, now: () => number): MiddlewareHandler<RestEnv> {
  const windows = new RateWindows(now);
  return async (c, next) => {
    const path = c.get('path');
    const who = c.req.header('authorization') ?? '';
    const refused = (allowance: Allowance, scope: 'user' | 'global') => {
      windows.take('invalid', limits.invalid);
      const seconds = Math.max(0.001, allowance.resetAfterMs / 1000);
      c.header('retry-after', String(Math.ceil(seconds)));
      c.header('x-ratelimit-scope', scope);
      if (scope === 'global') c.header('x-ratelimit-global', 'true');
      return c.json(
        {
          message: 'You are being rate limited.',
          retry_after: Number(seconds.toFixed(3)),
          global: scope === 'global',
        },
        429,
      );
    };
    const blocked = windows.peek('invalid', limits.invalid);
    if (!blocked.allowed) return refused(blocked, 'global');
    if (!isInteractionPath(path)) {
      const overall = windows.take(`global ${who}`, limits.global);
      if (!overall.allowed) return refused(overall, 'global');
    }
    const bucket = bucketOf(limits, c.req.method, path);
    const allowance = windows.take(`${who} ${bucket.route} ${bucket.major}`, bucket.rule);
    if (!allowance.allowed) {
      for (const [name, value] of headersOf(bucket, allowance)) c.header(name, value);
      return refused(allowance, 'user');
    }
    await next();
    if ([401, 403].includes(c.res.status)) windows.take('invalid', limits.invalid);
    for (const [name, value] of headersOf(bucket, allowance)) c.header(name, value);
    return undefined;
  };
}
