import { ChannelType, GatewayIntentBits, type OverwriteType } from 'discord-api-types/v10';
import type { Hono } from 'hono';
import { z } from 'zod';
import type { Core } from '../core.ts';
import { announceMessage, canSeeChannel } from '../domain/announce.ts';
import { announceChannelUpdate, createThread, deleteChannel, setOverwrite } from '../domain/channels.ts';
import { messageForBot } from '../domain/message-views.ts';
import { apiErrors } from '../lib/api-errors.ts';
import { parseForm, text } from '../validate/fields.ts';
import { apiChannel } from '../world/api-objects.ts';
import type { ChannelRecord, MessageRecord } from '../world/records.ts';
import { requireChannel, requireMessage } from './access.ts';
import { overwriteForm } from './guild-routes.ts';
import { pathParam, type RestContext, type RestEnv, requireApplication } from './rest-request.ts';

const MAX_PINS = 50;
const channelForm = z.object({
  name: text(1, 100).optional(),
  topic: text(0, 1024).nullish(),
  archived: z.boolean().optional(),
  locked: z.boolean().optional(),
});
const threadForm = z.object({
  name: text(1, 100),
  auto_archive_duration: z.literal([60, 1440, 4320, 10080]).default(1440),
  type: z.literal([ChannelType.PublicThread, ChannelType.PrivateThread]).default(ChannelType.PublicThread),
});

/** Routes of channels, threads and typing. */
export function channelRoutes(app: Hono<RestEnv>, core: Core): void {
  const shown = (channel: ChannelRecord, c: RestContext) =>
    apiChannel(core.world, channel, requireApplication(c).id);
  app.get('/channels/:channel', (c) => c.json(shown(requireChannel(core, c), c)));
  app.patch('/channels/:channel', (c) => {
    const channel = requireChannel(core, c);
    requireChannel(core, c, channel.startThread ? 'ManageThreads' : 'ManageChannels');
    const form = parseForm(channelForm, c.get('body').json);
    channel.name = form.name ?? channel.name;
    if (form.topic !== undefined) channel.topic = form.topic;
    if (channel.startThread)
      channel.startThread.metadata = {
        ...channel.startThread.metadata,
        archived: form.archived ?? channel.startThread.metadata.archived,
        locked: form.locked ?? channel.startThread.metadata.locked ?? false,
      };
    announceChannelUpdate(core, channel);
    return c.json(shown(channel, c));
  });
  app.delete('/channels/:channel', (c) => {
    const channel = requireChannel(core, c, 'ManageChannels');
    deleteChannel(core, channel);
    return c.json(shown(channel, c));
  });
  app.put('/channels/:channel/permissions/:target', (c) => {
    const channel = requireChannel(core, c, 'ManageRoles');
    const { type, allow, deny } = parseForm(overwriteForm, c.get('body').json);
    const id = pathParam(c, 'target');
    setOverwrite(
      core,
      channel,
      { id, type: type as OverwriteType, allow: allow ?? '0', deny: deny ?? '0' },
      id,
    );
    return c.body(null, 204);
  });
  app.post('/channels/:channel/typing', (c) => {
    const channel = requireChannel(core, c, 'SendMessages');
    core.feed.publish({
      visibleTo: (viewer) => canSeeChannel(core, channel, viewer),
      render: () => ({ type: 'typing', channelId: channel.id, userId: requireApplication(c).id }),
    });
    return c.body(null, 204);
  });
  app.post('/channels/:channel/messages/:message/threads', (c) => {
    const channel = requireChannel(core, c, 'CreatePublicThreads', 'ReadMessageHistory');
    return c.json(shown(thread(core, c, channel, requireMessage(channel, c)), c), 201);
  });
  app.post('/channels/:channel/threads', (c) => {
    const channel = requireChannel(core, c, 'CreatePublicThreads');
    return c.json(shown(thread(core, c, channel, null), c), 201);
  });
  app.put('/channels/:channel/thread-members/@me', (c) => {
    const { startThread: joined } = requireChannel(core, c);
    if (joined && !joined.memberIds.includes(requireApplication(c).id))
      joined.memberIds.push(requireApplication(c).id);
    return c.body(null, 204);
  });
}

function thread(
  core: Core,
  c: RestContext,
  channel: ChannelRecord,
  from: MessageRecord | null,
): ChannelRecord {
  const form = parseForm(threadForm, c.get('body').json);
  const { name, type, auto_archive_duration: autoArchiveMinutes } = form;
  return createThread(core, channel, from, {
    name,
    type,
    autoArchiveMinutes,
    ownerId: requireApplication(c).id,
  });
}

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
