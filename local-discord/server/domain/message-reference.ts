import type { APIMessageReference, MessageReferenceType } from 'discord-api-types/v10';
import type { ChannelRecord, MessageRecord } from '../world/records.ts';

/** How a message refers to another, which is in `channel`. */
export function referenceTo(
  type: MessageReferenceType,
  channel: ChannelRecord,
  { body }: MessageRecord,
): APIMessageReference {
  return {
    type,
    channel_id: channel.id,
    message_id: body.id,
    ...(channel.guildId !== null && { guild_id: channel.guildId }),
  };
}
