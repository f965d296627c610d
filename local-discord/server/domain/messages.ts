import {
  type APIMessage,
  ChannelType,
  MessageFlags,
  MessageReferenceType,
  MessageType,
} from 'discord-api-types/v10';
import { type Core, timestamp } from '../core.ts';
import type { MessageForm } from '../validate/message-form.ts';
import { apiUser } from '../world/api-objects.ts';
import type { ChannelRecord, MessageRecord, UserRecord } from '../world/records.ts';
import { MAX_MESSAGES_PER_CHANNEL } from '../world/world.ts';
import { announceDeleted, announceMessage } from './announce.ts';
import { keptAttachments, storeUploads, type Upload } from './attachments.ts';
import { type Forward, forwardedFields } from './forwards.ts';
import { mentionsOf } from './mentions.ts';
import { buildContent, requireContent } from './message-content.ts';
import { referenceTo } from './message-reference.ts';
import { messageFor } from './message-views.ts';

/** Properties of a new message besides its form. */
export interface MessageContext {
  readonly author: UserRecord;
  readonly uploads: readonly Upload[];
  readonly type?: MessageType;
  /** The message replied to. */
  readonly reference?: MessageRecord | null;
  /** The message passed on; the new one has nothing of its own. */
  readonly forward?: Forward | null;
  readonly ephemeralFor?: string | null;
  /** Fields that only some messages have: `interaction_metadata`, `webhook_id`, ... */
  readonly extra?: Partial<APIMessage>;
  readonly loading?: boolean;
}

/** Flags a bot may set on its own messages. */
const SETTABLE_FLAGS =
  MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2;

/** Adds a message to a channel and sends the events. */
export function createMessage(
  core: Core,
  channel: ChannelRecord,
  form: MessageForm,
  origin: MessageContext,
): MessageRecord {
  const content = buildContent(core, form, storeUploads(core, channel.id, origin.uploads, form), null);
  const forward = origin.forward ?? null;
  if (!origin.loading && forward === null) requireContent(content, form.flags ?? 0);
  const { embedFiles, ...shown } = content;
  const ephemeral = origin.ephemeralFor != null;
  const flags =
    ((form.flags ?? 0) & SETTABLE_FLAGS) |
    (ephemeral ? MessageFlags.Ephemeral : 0) |
    (origin.loading ? MessageFlags.Loading : 0) |
    (forward ? MessageFlags.HasSnapshot : 0);
  const reference = origin.reference ?? null;
  const body = {
    id: core.ids.next(),
    channel_id: channel.id,
    type: origin.type ?? (reference ? MessageType.Reply : MessageType.Default),
    author: apiUser(origin.author),
    ...shown,
    ...mentionsOf(core.world, channel, mentionSource(form, shown.content, origin.author.id, reference)),
    timestamp: timestamp(core),
    edited_timestamp: null,
    tts: form.tts ?? false,
    pinned: false,
    flags,
    ...(form.nonce != null && { nonce: form.nonce }),
    ...(reference && messageReference(channel, reference)),
    ...(forward && forwardedFields(forward)),
    ...origin.extra,
  } as APIMessage;
  const record: MessageRecord = {
    body,
    reactions: new Map(),
    ephemeralFor: origin.ephemeralFor ?? null,
    state: origin.loading ? 'thinking' : 'sent',
    embedFiles,
  };
  storeMessage(core, channel, record);
  announceMessage(core, channel, record, 'created');
  return record;
}

function mentionSource(
  form: MessageForm,
  content: string,
  authorId: string,
  reference: MessageRecord | null,
) {
  const repliedTo = reference && reference.body.author.id !== authorId ? reference.body.author.id : null;
  return { content, authorId, allowed: form.allowed_mentions, repliedTo };
}

function messageReference(channel: ChannelRecord, reference: MessageRecord): Partial<APIMessage> {
  return {
    message_reference: referenceTo(MessageReferenceType.Default, channel, reference),
    referenced_message: messageFor(reference, null),
  } as Partial<APIMessage>;
}

function storeMessage(core: Core, channel: ChannelRecord, record: MessageRecord): void {
  channel.messages.set(record.body.id, record);
  if (record.ephemeralFor === null) channel.lastMessageId = record.body.id;
  if (channel.messages.size <= MAX_MESSAGES_PER_CHANNEL) return;
  const [oldest] = channel.messages.values();
  if (oldest !== undefined) discardMessage(core, channel, oldest);
}

function discardMessage(core: Core, channel: ChannelRecord, record: MessageRecord): void {
  channel.messages.delete(record.body.id);
  for (const file of [...record.body.attachments, ...record.embedFiles]) core.world.files.delete(file.id);
}

/** Edits a message: fields absent from the form stay, null empties them. Also fills in a deferred reply. */
export function editMessage(
  core: Core,
  channel: ChannelRecord,
  record: MessageRecord,
  form: MessageForm,
  uploads: readonly Upload[],
): void {
  const before = record.body;
  const kept = keptAttachments(form, [...before.attachments, ...record.embedFiles], uploads);
  const content = buildContent(
    core,
    form,
    [...kept, ...storeUploads(core, channel.id, uploads, form)],
    before,
  );
  const wasThinking = record.state !== 'sent';
  const settable = (form.flags ?? before.flags ?? 0) & SETTABLE_FLAGS;
  requireContent(content, settable);
  const { embedFiles, ...shown } = content;
  const flags = ((before.flags ?? 0) & ~SETTABLE_FLAGS & ~MessageFlags.Loading) | settable;
  record.body = {
    ...before,
    ...shown,
    ...mentionsOf(core.world, channel, mentionSource(form, shown.content, before.author.id, null)),
    flags,
    edited_timestamp: wasThinking ? null : timestamp(core),
  } as APIMessage;
  record.embedFiles = embedFiles;
  record.state = 'sent';
  announceMessage(core, channel, record, 'updated');
}

export function deleteMessage(core: Core, channel: ChannelRecord, record: MessageRecord): void {
  discardMessage(core, channel, record);
  announceDeleted(core, channel, record);
}

/** Whether a channel can contain messages. */
export function isTextChannel(channel: ChannelRecord): boolean {
  return (
    channel.type !== ChannelType.GuildCategory &&
    channel.type !== ChannelType.GuildForum &&
    channel.type !== ChannelType.GuildVoice
  );
}
