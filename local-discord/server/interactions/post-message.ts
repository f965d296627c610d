import { InteractionType, MessageFlags, type MessageType } from 'discord-api-types/v10';
import type { Core } from '../core.ts';
import type { Upload } from '../domain/attachments.ts';
import { createMessage } from '../domain/messages.ts';
import { apiErrors } from '../lib/api-errors.ts';
import type { MessageForm } from '../validate/message-form.ts';
import { apiUser } from '../world/api-objects.ts';
import type { ChannelRecord, MessageRecord } from '../world/records.ts';
import { isKeptPrivate } from './installations.ts';
import type { InteractionRecord } from './interaction-record.ts';

/** The channel of an interaction; throws 10003 when it was deleted. */
export function interactionChannel(core: Core, record: InteractionRecord): ChannelRecord {
  const channel = core.world.channels.get(record.channelId);
  if (channel === undefined) throw apiErrors.unknownChannel();
  return channel;
}

export interface PostOptions {
  readonly loading?: boolean;
  readonly reference?: MessageRecord | null;
  readonly type: MessageType;
}

/** Posts a reply or followup as the interaction's bot. */
export function postAsBot(
  core: Core,
  record: InteractionRecord,
  form: MessageForm,
  uploads: readonly Upload[],
  options: PostOptions,
): MessageRecord {
  const author = core.world.users.get(record.applicationId);
  const user = core.world.users.get(record.userId);
  if (author === undefined || user === undefined) throw apiErrors.unknownUser();
  const channel = interactionChannel(core, record);
  const isPrivate =
    ((form.flags ?? 0) & MessageFlags.Ephemeral) !== 0 ||
    isKeptPrivate(core.world, record.applicationId, record.userId, channel);
  const message = createMessage(core, channel, form, {
    author,
    uploads,
    ...options,
    ephemeralFor: isPrivate ? record.userId : null,
    extra: {
      application_id: record.applicationId,
      webhook_id: record.applicationId,
      interaction_metadata: {
        id: record.id,
        type: record.type,
        user: apiUser(user),
        authorizing_integration_owners: record.owners,
        ...(record.sourceMessageId !== null && { interacted_message_id: record.sourceMessageId }),
        ...(record.originalId !== null && { original_response_message_id: record.originalId }),
        ...(record.type === InteractionType.ApplicationCommand && { name: record.name }),
      },
      ...(record.type === InteractionType.ApplicationCommand && {
        interaction: { id: record.id, type: record.type, name: record.name, user: apiUser(user) },
      }),
    } as object,
  });
  record.messageIds.add(message.body.id);
  return message;
}
