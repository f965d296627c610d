import { type APIMessage, MessageFlags, MessageReferenceType } from 'discord-api-types/v10';
import type { ChannelRecord, MessageRecord } from '../world/records.ts';
import { referenceTo } from './message-reference.ts';

/** A message to pass on, with the channel it is in. */
export interface Forward {
  readonly channel: ChannelRecord;
  readonly message: MessageRecord;
}

/** The fields of a message that forwards another: a reference, and a copy of what it says now, without its author. */
export function forwardedFields({ channel, message }: Forward): Partial<APIMessage> {
  const { type, content, embeds, attachments, timestamp, edited_timestamp, flags, mentions, mention_roles } =
    message.body;
  const { components } = message.body;
  return {
    message_reference: referenceTo(MessageReferenceType.Forward, channel, message),
    message_snapshots: [
      {
        message: {
          type,
          content,
          embeds,
          // Files that an embed shows belong to the copy as well.
          attachments: [...attachments, ...message.embedFiles],
          timestamp,
          edited_timestamp,
          flags: (flags ?? 0) & ~MessageFlags.Ephemeral,
          mentions,
          mention_roles,
          ...(components !== undefined && components.length > 0 && { components }),
        },
      },
    ],
  };
}
