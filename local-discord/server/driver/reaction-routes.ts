import type { Context, Hono } from 'hono';
import type { Core } from '../core.ts';
import { driverMessage } from '../domain/message-views.ts';
import { addReaction, clearReactions, removeReaction, requireEmoji } from '../domain/reactions.ts';
import { pathParam } from '../http/path-param.ts';
import { findChannel, findMessage, findPerson, findVisibleChannel, hasPermission } from './access.ts';
import { forbidden } from './driver-errors.ts';
import { personView } from './state-views.ts';

const REACTIONS = '/channels/:channel/messages/:message/reactions';

/** Routes that react as a person. */
export function reactionRoutes(app: Hono, core: Core): void {
  const target = (c: Context) => {
    const user = findPerson(core, c.req.query('as'));
    const channel = findVisibleChannel(core, user, pathParam(c, 'channel'));
    const message = findMessage(channel, pathParam(c, 'message'), user.id);
    if (message.ephemeralFor !== null) throw forbidden('Ephemeral messages cannot have reactions.');
    return { user, channel, message };
  };
  app.put(`${REACTIONS}/:emoji`, (c) => {
    const { user, channel, message } = target(c);
    const key = requireEmoji(core, pathParam(c, 'emoji'));
    if (!message.reactions.has(key) && !hasPermission(core, channel, user, 'AddReactions'))
      throw forbidden(`${user.displayName} is not allowed to add new reactions here.`);
    addReaction(core, channel, message, key, user.id, c.req.query('burst') === 'true');
    return c.json(driverMessage(message, user.id));
  });
  app.delete(`${REACTIONS}/:emoji`, (c) => {
    const { user, channel, message } = target(c);
    removeReaction(core, channel, message, requireEmoji(core, pathParam(c, 'emoji')), user.id);
    return c.json(driverMessage(message, user.id));
  });
  app.delete(REACTIONS, (c) => {
    const { user, channel, message } = target(c);
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
