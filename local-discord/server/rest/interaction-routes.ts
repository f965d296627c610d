import type { Hono } from 'hono';
import type { Core } from '../core.ts';
import { messageFor } from '../domain/message-views.ts';
import { pathParam } from '../http/path-param.ts';
import {
  deleteByWebhook,
  editByWebhook,
  findWebhookInteraction,
  findWebhookMessage,
  followUp,
} from '../interactions/followups.ts';
import { respond } from '../interactions/respond.ts';
import { apiErrors } from '../lib/api-errors.ts';
import type { RestContext, RestEnv } from './rest-request.ts';

/** Routes that answer interactions, authorized by the token in the path. */
export function interactionRoutes(app: Hono<RestEnv>, core: Core): void {
  app.post('/interactions/:id/:token/callback', (c) => {
    const record = core.interactions.find(pathParam(c, 'id'));
    if (record === undefined || record.token !== pathParam(c, 'token')) throw apiErrors.unknownInteraction();
    const { json, uploads } = c.get('body');
    const answer = respond(core, record, json, uploads);
    return c.req.query('with_response') === 'true' ? c.json(answer) : c.body(null, 204);
  });

  const ROOT = '/webhooks/:application/:token';
  const recordOf = (c: RestContext) =>
    findWebhookInteraction(core, pathParam(c, 'application'), pathParam(c, 'token'));
  app.post(ROOT, (c) => {
    const record = recordOf(c);
    const { json, uploads } = c.get('body');
    return c.json(messageFor(followUp(core, record, json, uploads), record.applicationId));
  });
  app.get(`${ROOT}/messages/:message`, (c) => {
    const record = recordOf(c);
    return c.json(
      messageFor(findWebhookMessage(core, record, pathParam(c, 'message')), record.applicationId),
    );
  });
  app.patch(`${ROOT}/messages/:message`, (c) => {
    const record = recordOf(c);
    const message = findWebhookMessage(core, record, pathParam(c, 'message'));
    const { json, uploads } = c.get('body');
    editByWebhook(core, record, message, json, uploads);
    return c.json(messageFor(message, record.applicationId));
  });
  app.delete(`${ROOT}/messages/:message`, (c) => {
    const record = recordOf(c);
    deleteByWebhook(core, record, findWebhookMessage(core, record, pathParam(c, 'message')));
    return c.body(null, 204);
  });
}
