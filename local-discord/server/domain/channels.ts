import { type APIOverwrite, ChannelType, GatewayIntentBits, MessageFlags } from 'discord-api-types/v10';
import { type Core, timestamp } from '../core.ts';
import { apiErrors } from '../lib/api-errors.ts';
import { apiChannel } from '../world/api-objects.ts';
import type { ChannelRecord, MessageRecord } from '../world/records.ts';
import { announceMessage } from './announce.ts';

function announce(core: Core, channel: ChannelRecord, change: 'CREATE' | 'UPDATE' | 'DELETE'): void {
  core.hub.dispatch({
    t: `${channel.startThread ? 'THREAD' : 'CHANNEL'}_${change}`,
    intents: GatewayIntentBits.Guilds,
    guildId: channel.guildId,
    data: ({ application }) => apiChannel(core.world, channel, application.id),
  });
  core.feed.publishToAll({ type: 'state', reason: 'channels' });
}

export interface NewChannel {
  readonly type: ChannelType;
  readonly guildId: string | null;
  readonly name: string;
  readonly topic?: string | null;
  readonly parentId?: string | null;
  readonly position?: number;
  readonly recipientIds?: string[];
  readonly thread?: ChannelRecord['startThread'];
  /** A thread started from a message has that message's id. */
  readonly id?: string;
}

/** Adds a channel without sending events. */
export function addChannel(core: Pick<Core, 'world' | 'ids'>, made: NewChannel): ChannelRecord {
  const channel: ChannelRecord = {
    id: made.id ?? core.ids.next(),
    type: made.type,
    guildId: made.guildId,
    name: made.name,
    topic: made.topic ?? null,
    parentId: made.parentId ?? null,
    position: made.position ?? 0,
    recipientIds: made.recipientIds ?? [],
    overwrites: [],
    startThread: made.thread ?? null,
    lastMessageId: null,
    messages: new Map(),
  };
  core.world.channels.set(channel.id, channel);
  return channel;
}

/** Adds a channel and sends the events. */
export function createChannel(core: Core, made: NewChannel): ChannelRecord {
  const channel = addChannel(core, made);
  announce(core, channel, 'CREATE');
  return channel;
}

export function announceChannelUpdate(core: Core, channel: ChannelRecord): void {
  announce(core, channel, 'UPDATE');
}

/** Deletes a channel with its threads, messages and files. */
export function deleteChannel(core: Core, channel: ChannelRecord): void {
  for (const thread of [...core.world.channels.values()].filter(
    (one) => one.startThread && one.parentId === channel.id,
  ))
    deleteChannel(core, thread);
  for (const file of [...core.world.files.values()].filter((one) => one.channelId === channel.id))
    core.world.files.delete(file.id);
  core.world.channels.delete(channel.id);
  announce(core, channel, 'DELETE');
}

/** The DM of two users, created if it does not exist. */
export function openDm(core: Core, a: string, b: string): ChannelRecord {
  const known = core.world.dmBetween(a, b);
  if (known) return known;
  const channel = addChannel(core, { type: ChannelType.DM, guildId: null, name: '', recipientIds: [a, b] });
  core.feed.publishToAll({ type: 'state', reason: 'channels' });
  return channel;
}

/** Adds or replaces the permission overwrite of `id`; null removes it. */
export function setOverwrite(
  core: Core,
  channel: ChannelRecord,
  overwrite: APIOverwrite | null,
  id: string,
): void {
  channel.overwrites = [
    ...channel.overwrites.filter((one) => one.id !== id),
    ...(overwrite ? [overwrite] : []),
  ];
  if (channel.guildId !== null) announceChannelUpdate(core, channel);
  else core.feed.publishToAll({ type: 'state', reason: 'channels' });
}

export interface NewThread {
  readonly name: string;
  readonly ownerId: string;
  readonly autoArchiveMinutes: number;
  readonly type: ChannelType;
}

/** Creates a thread, from a message or (null) without one. */
export function createThread(
  core: Core,
  parent: ChannelRecord,
  from: MessageRecord | null,
  made: NewThread,
): ChannelRecord {
  if (parent.guildId === null || parent.startThread) throw apiErrors.wrongChannelType();
  if (from && core.world.channels.has(from.body.id)) throw apiErrors.threadExists();
  const now = timestamp(core);
  const metadata = {
    archived: false,
    auto_archive_duration: made.autoArchiveMinutes,
    archive_timestamp: now,
    locked: false,
    create_timestamp: now,
  };
  const thread = createChannel(core, {
    ...(from && { id: from.body.id }),
    type: made.type,
    guildId: parent.guildId,
    name: made.name,
    parentId: parent.id,
    position: parent.position,
    thread: { ownerId: made.ownerId, metadata, memberIds: [made.ownerId] },
  });
  if (from) {
    const shown = apiChannel(core.world, thread, made.ownerId);
    from.body = {
      ...from.body,
      flags: (from.body.flags ?? 0) | MessageFlags.HasThread,
      thread: shown,
    } as typeof from.body;
    announceMessage(core, parent, from, 'updated');
  }
  return thread;
}
