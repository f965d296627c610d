import type { Hono } from 'hono';
import type { Core } from '../core.ts';
import { openDm } from '../domain/channels.ts';
import { driverMessage } from '../domain/message-views.ts';
import { createMessage, deleteMessage } from '../domain/messages.ts';
import { addReaction, clearReactions, removeReaction, requireEmoji } from '../domain/reactions.ts';
import { decodeUpload } from '../interactions/resolved-data.ts';
import { parseMessage } from '../validate/message-form.ts';
import type { MessageRecord } from '../world/records.ts';
import {
  findChannel,
  findMessage,
  findPerson,
  findVisibleChannel,
  hasPermission,
  pathParam,
  readJson,
} from './access.ts';
import { forbidden, notFound } from './driver-errors.ts';
import { parseRequest, requestSchemas } from './request-schemas.ts';
import { channelView, personView, stateView } from './state-views.ts';

const MESSAGES = '/channels/:channel/messages';
const REACTIONS = `${MESSAGES}/:message/reactions`;

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
    if (!core.world.applications.has(form.applicationId)) throw notFound('bot', form.applicationId);
    return c.json(channelView(core, openDm(core, findPerson(core, form.as).id, form.applicationId)));
  });
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

/** Routes that react as a person. */
export function reactionRoutes(app: Hono, core: Core): void {
  const place = (as: string | undefined, channelId: string, messageId: string) => {
    const user = findPerson(core, as);
    const channel = findVisibleChannel(core, user, channelId);
    const message = findMessage(channel, messageId, user.id);
    if (message.ephemeralFor !== null) throw forbidden('Ephemeral messages cannot have reactions.');
    return { user, channel, message };
  };
  app.put(`${REACTIONS}/:emoji`, (c) => {
    const { user, channel, message } = place(
      c.req.query('as'),
      pathParam(c, 'channel'),
      pathParam(c, 'message'),
    );
    const key = requireEmoji(core, pathParam(c, 'emoji'));
    if (!message.reactions.has(key) && !hasPermission(core, channel, user, 'AddReactions'))
      throw forbidden(`${user.displayName} is not allowed to add new reactions here.`);
    addReaction(core, channel, message, key, user.id, c.req.query('burst') === 'true');
    return c.json(driverMessage(message, user.id));
  });
  app.delete(`${REACTIONS}/:emoji`, (c) => {
    const { user, channel, message } = place(
      c.req.query('as'),
      pathParam(c, 'channel'),
      pathParam(c, 'message'),
    );
    removeReaction(core, channel, message, requireEmoji(core, pathParam(c, 'emoji')), user.id);
    return c.json(driverMessage(message, user.id));
  });
  app.delete(REACTIONS, (c) => {
    const { user, channel, message } = place(
      c.req.query('as'),
      pathParam(c, 'channel'),
      pathParam(c, 'message'),
    );
    if (!hasPermission(core, channel, user, 'ManageMessages'))
      throw forbidden('Only moderators can clear reactions.');
    const emoji = c.req.query('emoji');
    clearReactions(core, channel, message, emoji === undefined ? null : requireEmoji(core, emoji));
    return c.json(driverMessage(message, user.id));
  });
  app.get(`${REACTIONS}/:emoji`, (c) => {
    const message = findMessage(findChannel(core, pathParam(c, 'channel')), pathParam(c, 'message'), null);
    const users = message.reactions.get(requireEmoji(core, pathParam(c, 'emoji')))?.users.keys() ?? [];
    return c.json([...users].flatMap((id) => core.world.users.get(id) ?? []).map(personView));
  });
}
