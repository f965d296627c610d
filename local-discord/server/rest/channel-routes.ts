import { ChannelType, GatewayIntentBits, type OverwriteType } from 'discord-api-types/v10';
import type { Hono } from 'hono';
import { z } from 'zod';
import type { Core } from '../core.ts';
import { announceMessage, seesChannel } from '../domain/announce.ts';
import { channelChanged, createThread, deleteChannel, setOverwrite } from '../domain/channels.ts';
import { messageForBot } from '../domain/message-views.ts';
import { refuse } from '../lib/api-errors.ts';
import { parseForm, text } from '../validate/fields.ts';
import { apiChannel } from '../world/api-objects.ts';
import type { ChannelRecord, MessageRecord } from '../world/records.ts';
import { channelOf, messageOf } from './access.ts';
import { overwriteForm } from './guild-routes.ts';
import { caller, param, type RestContext, type RestEnv } from './rest-request.ts';

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

/** Channels, threads, pins, typing. */
export function channelRoutes(app: Hono<RestEnv>, core: Core): void {
  const shown = (channel: ChannelRecord, c: RestContext) => apiChannel(core.world, channel, caller(c).id);
  app.get('/channels/:channel', (c) => c.json(shown(channelOf(core, c), c)));
  app.patch('/channels/:channel', (c) => {
    const channel = channelOf(core, c);
    channelOf(core, c, channel.thread ? 'ManageThreads' : 'ManageChannels');
    const form = parseForm(channelForm, c.get('body').json);
    channel.name = form.name ?? channel.name;
    if (form.topic !== undefined) channel.topic = form.topic;
    if (channel.thread)
      channel.thread.metadata = {
        ...channel.thread.metadata,
        archived: form.archived ?? channel.thread.metadata.archived,
        locked: form.locked ?? channel.thread.metadata.locked ?? false,
      };
    channelChanged(core, channel);
    return c.json(shown(channel, c));
  });
  app.delete('/channels/:channel', (c) => {
    const channel = channelOf(core, c, 'ManageChannels');
    deleteChannel(core, channel);
    return c.json(shown(channel, c));
  });
  app.put('/channels/:channel/permissions/:target', (c) => {
    const channel = channelOf(core, c, 'ManageRoles');
    const { type, allow, deny } = parseForm(overwriteForm, c.get('body').json);
    const id = param(c, 'target');
    setOverwrite(
      core,
      channel,
      { id, type: type as OverwriteType, allow: allow ?? '0', deny: deny ?? '0' },
      id,
    );
    return c.body(null, 204);
  });
  app.post('/channels/:channel/typing', (c) => {
    const channel = channelOf(core, c, 'SendMessages');
    core.feed.publish({
      visibleTo: (viewer) => seesChannel(core, channel, viewer),
      render: () => ({ type: 'typing', channelId: channel.id, userId: caller(c).id }),
    });
    return c.body(null, 204);
  });
  app.post('/channels/:channel/messages/:message/threads', (c) => {
    const channel = channelOf(core, c, 'CreatePublicThreads', 'ReadMessageHistory');
    return c.json(shown(thread(core, c, channel, messageOf(channel, c)), c), 201);
  });
  app.post('/channels/:channel/threads', (c) => {
    const channel = channelOf(core, c, 'CreatePublicThreads');
    return c.json(shown(thread(core, c, channel, null), c), 201);
  });
  app.put('/channels/:channel/thread-members/@me', (c) => {
    const { thread: joined } = channelOf(core, c);
    if (joined && !joined.memberIds.includes(caller(c).id)) joined.memberIds.push(caller(c).id);
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
  return createThread(core, channel, from, { name, type, autoArchiveMinutes, ownerId: caller(c).id });
}

/** Pinned messages, at the old and the new place of these endpoints. */
export function pinRoutes(app: Hono<RestEnv>, core: Core): void {
  const pinned = (channel: ChannelRecord) =>
    [...channel.messages.values()].filter((one) => one.body.pinned).reverse();
  const set = (c: RestContext, on: boolean) => {
    const channel = channelOf(core, c, 'ManageMessages');
    const message = messageOf(channel, c);
    if (on && pinned(channel).length >= MAX_PINS) throw refuse.tooManyPins();
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
    const channel = channelOf(core, c);
    const items = pinned(channel).map((one) => ({
      pinned_at: one.body.timestamp,
      message: messageForBot(one, channel, caller(c)),
    }));
    return c.json({ items, has_more: false });
  });
  app.get('/channels/:channel/pins', (c) => {
    const channel = channelOf(core, c);
    return c.json(pinned(channel).map((one) => messageForBot(one, channel, caller(c))));
  });
  for (const root of ['/channels/:channel/messages/pins/:message', '/channels/:channel/pins/:message']) {
    app.put(root, (c) => set(c, true));
    app.delete(root, (c) => set(c, false));
  }
}
