import type { APIMessage, APIReaction } from 'discord-api-types/v10';
import type { DriverMessage } from '../../driver/api.ts';
import type { ApplicationRecord, ChannelRecord, MessageRecord } from '../world/records.ts';
import { emojiOfKey } from '../world/world.ts';

/** The reactions under a message; `me` is about the viewer. */
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

/** A message in Discord's shape, as the viewer (a person, or a bot by its user id) sees its reactions. */
export function messageFor(record: MessageRecord, viewerId: string | null): APIMessage {
  const reactions = reactionsFor(record, viewerId);
  return { ...record.body, ...(reactions.length > 0 && { reactions }) };
}

/** The driver's view of a message. */
export function driverMessage(record: MessageRecord, viewerId: string | null): DriverMessage {
  return { ...messageFor(record, viewerId), ephemeralFor: record.ephemeralFor, state: record.state };
}

/**
 * What a bot is shown: without the message content intent, the content of others' messages in guilds is empty
 * unless the bot is mentioned.
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
  return exempt ? message : { ...message, content: '', embeds: [], attachments: [], components: [] };
}
