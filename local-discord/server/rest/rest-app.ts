import { Hono } from 'hono';
import type { Core } from '../core.ts';
import { ApiError, apiErrors } from '../lib/api-errors.ts';
import { channelRoutes } from './channel-routes.ts';
import { commandRoutes } from './command-routes.ts';
import { guildRoutes } from './guild-routes.ts';
import { interactionRoutes } from './interaction-routes.ts';
import { messageRoutes } from './message-routes.ts';
import { pinRoutes } from './pin-routes.ts';
import type { PlannedFailures } from './planned-failures.ts';
import { enforceRateLimits } from './rate-limits.ts';
import type { RateLimits } from './rate-windows.ts';
import { reactionRoutes } from './reaction-routes.ts';
import { recordTraffic } from './record-traffic.ts';
import { type RestContext, type RestEnv, readBody } from './rest-request.ts';
import { userRoutes } from './user-routes.ts';

export interface RestSettings {
  /** Null for no limits. */
  readonly limits: RateLimits | null;
  readonly failures: PlannedFailures;
}

/** Routes that need no Authorization header. */
const isOpen = (path: string) => /^\/(gateway$|interactions\/|webhooks\/\d+\/)/.test(path);

/** Discord's REST API, mounted at `/api/v10`. */
export function restApp(core: Core, settings: RestSettings): Hono<RestEnv> {
  const app = new Hono<RestEnv>({ strict: false });
  app.onError((error, c) => {
    if (error instanceof ApiError) return c.json(error.body(), error.status as 400);
    console.error('REST request failed unexpectedly:', c.req.method, c.req.path, error);
    return c.json({ message: '500: Internal Server Error', code: 0 }, 500);
  });
  app.notFound((c) => c.json(apiErrors.notFound().body(), 404));
  app.use(async (c, next) => {
    c.set('path', c.req.path.replace(/^\/api(\/v\d+)?/, ''));
    c.set('application', applicationOf(core, c));
    await next();
  });
  app.use(recordTraffic(core));
  if (settings.limits) app.use(enforceRateLimits(settings.limits, () => performance.now()));
  app.use(async (c, next) => {
    const planned = settings.failures.take(c.req.method, c.get('path'));
    if (planned) return planned;
    if (c.get('application') === null && !isOpen(c.get('path'))) throw apiErrors.unauthorized();
    c.set('body', await readBody(c.req.raw));
    await next();
    return undefined;
  });
  userRoutes(app, core);
  guildRoutes(app, core);
  pinRoutes(app, core);
  channelRoutes(app, core);
  messageRoutes(app, core);
  reactionRoutes(app, core);
  commandRoutes(app, core);
  interactionRoutes(app, core);
  return app;
}

function applicationOf(core: Core, c: RestContext) {
  const token = /^Bot (\S+)$/.exec(c.req.header('authorization') ?? '')?.[1];
  return token === undefined ? null : core.applicationOf(token);
}
