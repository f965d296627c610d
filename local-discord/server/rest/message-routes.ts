import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { Hono } from 'hono';
import { z } from 'zod';
import type { Core } from '../core.ts';
import { messageForBot } from '../domain/message-views.ts';
import { createMessage, deleteMessage, editMessage, isTextChannel } from '../domain/messages.ts';
import { apiErrors, invalidField } from '../lib/api-errors.ts';
import { list, snowflake } from '../validate/fields.ts';
import { type MessageForm, parseEdit, parseMessage } from '../validate/message-form.ts';
import { parseForm } from '../validate/parse-form.ts';
import { channelPermissions } from '../world/permissions.ts';
import type { ChannelRecord, MessageRecord } from '../world/records.ts';
import { readLimit, requireChannel, requireMessage, requirePermission } from './access.ts';
import { type RestContext, type RestEnv, requireApplication } from './rest-request.ts';

/** How long `enforce_nonce` finds an earlier message. */
const NONCE_LIFETIME_MS = 5 * 60_000;

/** Routes that read and write messages. */
export function messageRoutes(app: Hono<RestEnv>, core: Core): void {
  app.get('/channels/:channel/messages', (c) => {
    const channel = requireChannel(core, c);
    const bits = channelPermissions(core.world, channel, requireApplication(c).id);
    const readable = (bits & PermissionFlagsBits.ReadMessageHistory) !== 0n;
    return c.json(
      readable ? page(c, channel).map((one) => messageForBot(one, channel, requireApplication(c))) : [],
    );
  });
  app.get('/channels/:channel/messages/:message', (c) => {
    const channel = requireChannel(core, c, 'ReadMessageHistory');
    return c.json(messageForBot(requireMessage(channel, c), channel, requireApplication(c)));
  });
  app.post('/channels/:channel/messages', (c) => c.json(send(core, c)));
  app.patch('/channels/:channel/messages/:message', (c) => {
    const channel = requireChannel(core, c);
    const message = requireMessage(channel, c);
    if (message.body.author.id !== requireApplication(c).id) throw apiErrors.notYourMessage();
    const { json, uploads } = c.get('body');
    const form = parseEdit(json, message.body);
    requireContentPermissions(core, c, channel, form, uploads.length);
    editMessage(core, channel, message, form, uploads);
    return c.json(messageForBot(message, channel, requireApplication(c)));
  });
  app.delete('/channels/:channel/messages/:message', (c) => {
    const channel = requireChannel(core, c);
    remove(core, c, channel, requireMessage(channel, c));
    return c.body(null, 204);
  });
  app.post('/channels/:channel/messages/bulk-delete', (c) => {
    const channel = requireChannel(core, c, 'ManageMessages');
    if (channel.guildId === null) throw apiErrors.dmOnly();
    const { messages } = parseForm(z.object({ messages: list(snowflake, 2, 100) }), c.get('body').json);
    for (const id of messages) {
      const message = channel.messages.get(id);
      if (message) deleteMessage(core, channel, message);
    }
    return c.body(null, 204);
  });
}

function remove(core: Core, c: RestContext, channel: ChannelRecord, message: MessageRecord): void {
  if (message.body.author.id !== requireApplication(c).id) {
    if (channel.guildId === null) throw apiErrors.dmOnly();
    requirePermission(core, c, channel, 'ManageMessages');
  }
  deleteMessage(core, channel, message);
}

function requireContentPermissions(
  core: Core,
  c: RestContext,
  channel: ChannelRecord,
  form: MessageForm,
  files: number,
): void {
  if (form.embeds?.length) requirePermission(core, c, channel, 'EmbedLinks');
  if (files > 0) requirePermission(core, c, channel, 'AttachFiles');
}

function send(core: Core, c: RestContext) {
  const channel = requireChannel(core, c);
  if (!isTextChannel(channel)) throw apiErrors.notText();
  requirePermission(core, c, channel, channel.startThread ? 'SendMessagesInThreads' : 'SendMessages');
  if (channel.startThread?.metadata.locked) throw apiErrors.threadArchived();
  const { json, uploads } = c.get('body');
  const form = parseMessage(json);
  requireContentPermissions(core, c, channel, form, uploads.length);
  const duplicate = form.enforce_nonce
    ? findByNonce(core, channel, requireApplication(c).id, form)
    : undefined;
  if (duplicate) return messageForBot(duplicate, channel, requireApplication(c));
  const author = core.world.users.get(requireApplication(c).id);
  if (author === undefined) throw apiErrors.unknownUser();
  const reference = findReplyTarget(core, c, channel, form);
  const message = createMessage(core, channel, form, { author, uploads, reference });
  return messageForBot(message, channel, requireApplication(c));
}

function findByNonce(
  core: Core,
  channel: ChannelRecord,
  authorId: string,
  form: MessageForm,
): MessageRecord | undefined {
  if (form.nonce == null) throw invalidField(['nonce'], 'BASE_TYPE_REQUIRED', 'This field is required');
  const since = core.clock.now() - NONCE_LIFETIME_MS;
  return [...channel.messages.values()].find(
    ({ body }) =>
      body.nonce === form.nonce && body.author.id === authorId && Date.parse(body.timestamp) >= since,
  );
}

function findReplyTarget(
  core: Core,
  c: RestContext,
  channel: ChannelRecord,
  form: MessageForm,
): MessageRecord | null {
  const asked = form.message_reference;
  if (!asked) return null;
  requirePermission(core, c, channel, 'ReadMessageHistory');
  const target = channel.messages.get(asked.message_id);
  if (target && target.ephemeralFor === null) return target;
  if (asked.fail_if_not_exists === false) return null;
  throw invalidField(['message_reference'], 'REPLIES_UNKNOWN_MESSAGE', 'Unknown message');
}

const pageForm = z.object({
  before: snowflake.optional(),
  after: snowflake.optional(),
  around: snowflake.optional(),
});

/** A page of messages, newest first: the latest, or those before, after or around a message. */
function page(c: RestContext, channel: ChannelRecord): MessageRecord[] {
  const limit = readLimit(c, 50, 100);
  const { before, after, around } = parseForm(pageForm, c.req.query());
  const all = [...channel.messages.values()].filter((one) => one.ephemeralFor === null);
  const older = (than: string) => all.filter((one) => BigInt(one.body.id) < BigInt(than));
  const newer = (than: string) => all.filter((one) => BigInt(one.body.id) > BigInt(than));
  let chosen = all.slice(-limit);
  if (before) chosen = older(before).slice(-limit);
  else if (after) chosen = newer(after).slice(0, limit);
  else if (around) {
    const half = Math.floor(limit / 2);
    const middle = all.filter((one) => one.body.id === around);
    chosen = [...older(around).slice(-half), ...middle, ...newer(around).slice(0, half)];
  }
  return chosen.reverse();
}
