import type { APIMessage, APIReaction } from 'discord-api-types/v10';
import type { DriverMessage } from '../../driver/api.ts';
import type { ApplicationRecord, ChannelRecord, MessageRecord } from '../world/records.ts';
import { emojiOfKey } from '../world/world.ts';

/** The reactions of a message; `me` refers to the viewer. */
function reactionsFor(record: MessageRecord, viewerId: string | null): APIReaction[] {
  return [...record.reactions.values()].map(({ key, users }) => {
    const burst = [...users.values()].filter((one) => one.burst).length;
    const mine = viewerId === null ? undefined : users.get(viewerId);
    return {
      emoji: emojiOfKey(key),
      count: users.size,
      count_details: { burst, normal: users.size - burst },
      burst_colors: [],
      me_burst: mine?.burst ?? false,
      me: mine !== undefined && !mine.burst,
      burst_me: mine?.burst ?? false,
      burst_count: burst,
    };
  });
}

/** Discord's object of a message, with the reactions as the viewer (a user id, or null) sees them. */
export function messageFor(record: MessageRecord, viewerId: string | null): APIMessage {
  const reactions = reactionsFor(record, viewerId);
  return { ...record.body, ...(reactions.length > 0 && { reactions }) };
}

/** The driver's object of a message. */
export function driverMessage(record: MessageRecord, viewerId: string | null): DriverMessage {
  return { ...messageFor(record, viewerId), ephemeralFor: record.ephemeralFor, state: record.state };
}

/**
 * The message as a bot sees it. Without the message content intent, the content of other people's messages in guilds is
 * empty unless they mention the bot.
 */
export function messageForBot(
  record: MessageRecord,
  channel: ChannelRecord,
  application: ApplicationRecord,
): APIMessage {
  const message = messageFor(record, application.id);
  const exempt =
    application.messageContent ||
    channel.guildId === null ||
    message.author.id === application.id ||
    message.mentions.some((user) => user.id === application.id);
  if (exempt) return message;
  const { message_snapshots: _, ...known } = message;
  return { ...known, content: '', embeds: [], attachments: [], components: [] };
}
