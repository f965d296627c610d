import { GatewayIntentBits } from 'discord-api-types/v10';
import type { Hono } from 'hono';
import type { Core } from '../core.ts';
import { announceMessage } from '../domain/announce.ts';
import { messageForBot } from '../domain/message-views.ts';
import { apiErrors } from '../lib/api-errors.ts';
import type { ChannelRecord } from '../world/records.ts';
import { requireChannel, requireMessage } from './access.ts';
import { type RestContext, type RestEnv, requireApplication } from './rest-request.ts';

const MAX_PINS = 50;

/** Routes of pinned messages, at their old and new paths. */
export function pinRoutes(app: Hono<RestEnv>, core: Core): void {
  const pinned = (channel: ChannelRecord) =>
    [...channel.messages.values()].filter((one) => one.body.pinned).reverse();
  const set = (c: RestContext, on: boolean) => {
    const channel = requireChannel(core, c, 'ManageMessages');
    const message = requireMessage(channel, c);
    if (on && pinned(channel).length >= MAX_PINS) throw apiErrors.tooManyPins();
    message.body = { ...message.body, pinned: on };
    announceMessage(core, channel, message, 'updated');
    core.hub.dispatch({
      t: 'CHANNEL_PINS_UPDATE',
      intents: GatewayIntentBits.Guilds,
      guildId: channel.guildId,
      channel,
      data: () => ({ channel_id: channel.id, guild_id: channel.guildId, last_pin_timestamp: null }),
    });
    return c.body(null, 204);
  };
  app.get('/channels/:channel/messages/pins', (c) => {
    const channel = requireChannel(core, c);
    const items = pinned(channel).map((one) => ({
      pinned_at: one.body.timestamp,
      message: messageForBot(one, channel, requireApplication(c)),
    }));
    return c.json({ items, has_more: false });
  });
  app.get('/channels/:channel/pins', (c) => {
    const channel = requireChannel(core, c);
    return c.json(pinned(channel).map((one) => messageForBot(one, channel, requireApplication(c))));
  });
  for (const root of ['/channels/:channel/messages/pins/:message', '/channels/:channel/pins/:message']) {
    app.put(root, (c) => set(c, true));
    app.delete(root, (c) => set(c, false));
  }
}
