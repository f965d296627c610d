import type { Hono } from 'hono';
import type { Core } from '../core.ts';
import {
  addReaction,
  clearReactions,
  reactorsOf,
  removeReaction,
  requireEmoji,
} from '../domain/reactions.ts';
import { pathParam } from '../http/path-param.ts';
import { apiUser } from '../world/api-objects.ts';
import { readLimit, requireChannel, requireMessage, requirePermission } from './access.ts';
import { type RestContext, type RestEnv, requireApplication } from './rest-request.ts';

const ROOT = '/channels/:channel/messages/:message/reactions';

/** Routes of reactions. */
export function reactionRoutes(app: Hono<RestEnv>, core: Core): void {
  const emojiOf = (c: RestContext) => requireEmoji(core, pathParam(c, 'emoji'));
  app.put(`${ROOT}/:emoji/@me`, (c) => {
    const channel = requireChannel(core, c, 'ReadMessageHistory');
    const message = requireMessage(channel, c);
    const key = emojiOf(c);
    if (!message.reactions.has(key)) requirePermission(core, c, channel, 'AddReactions');
    addReaction(core, channel, message, key, requireApplication(c).id);
    return c.body(null, 204);
  });
  app.delete(`${ROOT}/:emoji/@me`, (c) => {
    const channel = requireChannel(core, c, 'ReadMessageHistory');
    removeReaction(core, channel, requireMessage(channel, c), emojiOf(c), requireApplication(c).id);
    return c.body(null, 204);
  });
  app.delete(`${ROOT}/:emoji/:user`, (c) => {
    const channel = requireChannel(core, c, 'ReadMessageHistory', 'ManageMessages');
    removeReaction(core, channel, requireMessage(channel, c), emojiOf(c), pathParam(c, 'user'));
    return c.body(null, 204);
  });
  app.delete(`${ROOT}/:emoji`, (c) => {
    const channel = requireChannel(core, c, 'ReadMessageHistory', 'ManageMessages');
    clearReactions(core, channel, requireMessage(channel, c), emojiOf(c));
    return c.body(null, 204);
  });
  app.delete(ROOT, (c) => {
    const channel = requireChannel(core, c, 'ReadMessageHistory', 'ManageMessages');
    clearReactions(core, channel, requireMessage(channel, c), null);
    return c.body(null, 204);
  });
  app.get(`${ROOT}/:emoji`, (c) => {
    const channel = requireChannel(core, c, 'ReadMessageHistory');
    const reaction = requireMessage(channel, c).reactions.get(emojiOf(c));
    const after = /^\d{1,20}$/.exec(c.req.query('after') ?? '')?.[0] ?? '0';
    const ids = reactorsOf(reaction, c.req.query('type') === '1', after, readLimit(c, 25, 100));
    return c.json(ids.flatMap((id) => core.world.users.get(id) ?? []).map(apiUser));
  });
}
