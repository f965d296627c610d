import { ChannelType, type OverwriteType } from 'discord-api-types/v10';
import type { Hono } from 'hono';
import { z } from 'zod';
import type { Core } from '../core.ts';
import { canSeeChannel } from '../domain/announce.ts';
import { announceChannelUpdate, createThread, deleteChannel, setOverwrite } from '../domain/channels.ts';
import { pathParam } from '../http/path-param.ts';
import { text } from '../validate/fields.ts';
import { parseForm } from '../validate/parse-form.ts';
import { apiChannel } from '../world/api-objects.ts';
import type { ChannelRecord, MessageRecord } from '../world/records.ts';
import { requireChannel, requireMessage } from './access.ts';
import { overwriteForm } from './guild-routes.ts';
import { type RestContext, type RestEnv, requireApplication } from './rest-request.ts';

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
