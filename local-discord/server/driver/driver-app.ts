import { Hono } from 'hono';
import type { Core } from '../core.ts';
import { ApiError } from '../lib/api-errors.ts';
import type { PlannedFailures } from '../rest/planned-failures.ts';
import { DriverApiError } from './driver-errors.ts';
import { eventRoutes } from './event-routes.ts';
import { guildRoutes } from './guild-routes.ts';
import { interactionRoutes } from './interaction-routes.ts';
import { messageRoutes } from './message-routes.ts';
import { reactionRoutes } from './reaction-routes.ts';
import { toolRoutes } from './tool-routes.ts';

/** The driver API (documented in `driver/api.ts`), mounted at `/driver`. */
export function driverApp(core: Core, failures: PlannedFailures): Hono {
  const app = new Hono();
  app.onError((error, c) => {
    if (error instanceof DriverApiError)
      return c.json({ error: { code: error.code, message: error.message } }, error.status);
    if (error instanceof ApiError)
      return c.json(
        { error: { code: `discord-${error.code}`, message: error.message } },
        error.status as 400,
      );
    console.error('Driver request failed unexpectedly:', c.req.method, c.req.path, error);
    return c.json(
      { error: { code: 'bug', message: 'Internal error; see the log of the local Discord.' } },
      500,
    );
  });
  app.notFound((c) =>
    c.json({ error: { code: 'not-found', message: `There is nothing at ${c.req.path}.` } }, 404),
  );
  messageRoutes(app, core);
  reactionRoutes(app, core);
  interactionRoutes(app, core);
  eventRoutes(app, core);
  toolRoutes(app, core, failures);
  guildRoutes(app, core);
  return app;
}
