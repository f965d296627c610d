import type { Hono } from 'hono';
import type { Core } from '../core.ts';
import { addReaction, clearReactions, knownEmoji, reactorsOf, removeReaction } from '../domain/reactions.ts';
import { apiUser } from '../world/api-objects.ts';
import { channelOf, demand, limitOf, messageOf } from './access.ts';
import { caller, param, type RestContext, type RestEnv } from './rest-request.ts';

const ROOT = '/channels/:channel/messages/:message/reactions';

/** Reactions under a message. */
export function reactionRoutes(app: Hono<RestEnv>, core: Core): void {
  const emojiOf = (c: RestContext) => knownEmoji(core, param(c, 'emoji'));
  app.put(`${ROOT}/:emoji/@me`, (c) => {
    const channel = channelOf(core, c, 'ReadMessageHistory');
    const message = messageOf(channel, c);
    const key = emojiOf(c);
    if (!message.reactions.has(key)) demand(core, c, channel, 'AddReactions');
    addReaction(core, channel, message, key, caller(c).id);
    return c.body(null, 204);
  });
  app.delete(`${ROOT}/:emoji/@me`, (c) => {
    const channel = channelOf(core, c, 'ReadMessageHistory');
    removeReaction(core, channel, messageOf(channel, c), emojiOf(c), caller(c).id);
    return c.body(null, 204);
  });
  app.delete(`${ROOT}/:emoji/:user`, (c) => {
    const channel = channelOf(core, c, 'ReadMessageHistory', 'ManageMessages');
    removeReaction(core, channel, messageOf(channel, c), emojiOf(c), param(c, 'user'));
    return c.body(null, 204);
  });
  app.delete(`${ROOT}/:emoji`, (c) => {
    const channel = channelOf(core, c, 'ReadMessageHistory', 'ManageMessages');
    clearReactions(core, channel, messageOf(channel, c), emojiOf(c));
    return c.body(null, 204);
  });
  app.delete(ROOT, (c) => {
    const channel = channelOf(core, c, 'ReadMessageHistory', 'ManageMessages');
    clearReactions(core, channel, messageOf(channel, c), null);
    return c.body(null, 204);
  });
  app.get(`${ROOT}/:emoji`, (c) => {
    const channel = channelOf(core, c, 'ReadMessageHistory');
    const reaction = messageOf(channel, c).reactions.get(emojiOf(c));
    const after = /^\d{1,20}$/.exec(c.req.query('after') ?? '')?.[0] ?? '0';
    const ids = reactorsOf(reaction, c.req.query('type') === '1', after, limitOf(c, 25, 100));
    return c.json(ids.flatMap((id) => core.world.users.get(id) ?? []).map(apiUser));
  });
}
