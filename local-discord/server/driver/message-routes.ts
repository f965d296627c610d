import type { Hono } from 'hono';
import type { DriverPost } from '../../driver/api.ts';
import type { Core } from '../core.ts';
import { openDm } from '../domain/channels.ts';
import type { Forward } from '../domain/forwards.ts';
import { driverMessage } from '../domain/message-views.ts';
import { createMessage, deleteMessage } from '../domain/messages.ts';
import { pathParam } from '../http/path-param.ts';
import { decodeUpload } from '../interactions/resolved-data.ts';
import { parseMessage } from '../validate/message-form.ts';
import type { MessageRecord, UserRecord } from '../world/records.ts';
import {
  findChannel,
  findMessage,
  findPerson,
  findVisibleChannel,
  hasPermission,
  readJson,
} from './access.ts';
import { forbidden, notFound } from './driver-errors.ts';
import { parseRequest, requestSchemas } from './request-schemas.ts';
import { channelView, stateView } from './state-views.ts';

const MESSAGES = '/channels/:channel/messages';

/** Routes that read state and messages, and send messages as a person. */
export function messageRoutes(app: Hono, core: Core): void {
  app.get('/state', (c) => c.json(stateView(core)));
  app.get(MESSAGES, (c) => {
    const viewer = c.req.query('as') ?? null;
    const channel =
      viewer === null
        ? findChannel(core, pathParam(c, 'channel'))
        : findVisibleChannel(core, findPerson(core, viewer), pathParam(c, 'channel'));
    const visible = [...channel.messages.values()].filter(
      (one) => one.ephemeralFor === null || viewer === null || one.ephemeralFor === viewer,
    );
    return c.json(selectPage(visible, c.req.query()).map((one) => driverMessage(one, viewer)));
  });
  app.get(`${MESSAGES}/:message`, (c) => {
    const viewer = c.req.query('as') ?? null;
    const message = findMessage(findChannel(core, pathParam(c, 'channel')), pathParam(c, 'message'), viewer);
    return c.json(driverMessage(message, viewer));
  });
  app.post(MESSAGES, async (c) => {
    const form = parseRequest(requestSchemas.post, await readJson(c));
    const author = findPerson(core, form.as);
    const channel = findVisibleChannel(core, author, pathParam(c, 'channel'));
    if (!hasPermission(core, channel, author, 'SendMessages'))
      throw forbidden(`${author.displayName} is not allowed to send messages here.`);
    const reference = form.replyTo === undefined ? null : findMessage(channel, form.replyTo, author.id);
    const uploads = (form.attachments ?? []).map(decodeUpload);
    const message = createMessage(core, channel, parseMessage({ content: form.content }), {
      author,
      uploads,
      reference,
      forward: form.forward === undefined ? null : findForward(core, author, form.forward),
    });
    return c.json(driverMessage(message, author.id));
  });
  app.delete(`${MESSAGES}/:message`, (c) => {
    const user = findPerson(core, c.req.query('as'));
    const channel = findVisibleChannel(core, user, pathParam(c, 'channel'));
    const message = findMessage(channel, pathParam(c, 'message'), user.id);
    const own = message.body.author.id === user.id || message.ephemeralFor === user.id;
    if (!own && !hasPermission(core, channel, user, 'ManageMessages'))
      throw forbidden('That message belongs to another person.');
    deleteMessage(core, channel, message);
    return c.body(null, 204);
  });
  app.post('/dms', async (c) => {
    const form = parseRequest(requestSchemas.dm, await readJson(c));
    const other = 'personId' in form ? findPerson(core, form.personId).id : form.applicationId;
    if (!core.world.users.has(other)) throw notFound('bot', other);
    return c.json(channelView(core, openDm(core, findPerson(core, form.as).id, other)));
  });
}

function findForward(core: Core, author: UserRecord, from: NonNullable<DriverPost['forward']>): Forward {
  const channel = findVisibleChannel(core, author, from.channelId);
  return { channel, message: findMessage(channel, from.messageId, author.id) };
}

function selectPage(messages: MessageRecord[], query: Record<string, string>): MessageRecord[] {
  const limit = Math.min(Math.max(Math.trunc(Number(query.limit ?? 50)) || 50, 1), 1000);
  const bound = (text: string | undefined) =>
    text !== undefined && /^\d+$/.test(text) ? BigInt(text) : null;
  const before = bound(query.before);
  const after = bound(query.after);
  const within = messages.filter(
    ({ body }) =>
      (before === null || BigInt(body.id) < before) && (after === null || BigInt(body.id) > after),
  );
  return after !== null && before === null ? within.slice(0, limit) : within.slice(-limit);
}
