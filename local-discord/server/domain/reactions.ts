import { GatewayIntentBits } from 'discord-api-types/v10';
import type { Core } from '../core.ts';
import { apiErrors } from '../lib/api-errors.ts';
import { apiMember } from '../world/api-objects.ts';
import type { ChannelRecord, MessageRecord, ReactionRecord } from '../world/records.ts';
import { emojiOfKey } from '../world/world.ts';
import { announceReactionsToPage, canSeeChannel } from './announce.ts';

const MAX_EMOJI_PER_MESSAGE = 20;
const UNICODE_EMOJI = /^(\p{RGI_Emoji}|\p{Extended_Pictographic}\uFE0F?|[\d#*]\uFE0F?\u20E3)$/v;

/** The key of an emoji from a URL. Throws 10014 for text that is no emoji and custom emoji that no guild has. */
export function requireEmoji(core: Core, text: string): string {
  const emoji = emojiOfKey(text);
  if (emoji.id === null) {
    if (UNICODE_EMOJI.test(text)) return text;
    throw apiErrors.unknownEmoji();
  }
  const exists = [...core.world.guilds.values()].some((guild) =>
    guild.emojis.some((one) => one.id === emoji.id),
  );
  if (!exists) throw apiErrors.unknownEmoji();
  return `${emoji.name}:${emoji.id}`;
}

function announce(
  core: Core,
  channel: ChannelRecord,
  record: MessageRecord,
  event: { t: string; key: string | null; userId: string | null; change: 'add' | 'remove'; extra?: object },
): void {
  const emoji = event.key === null ? null : emojiOfKey(event.key);
  const { guildId } = channel;
  core.hub.dispatch({
    t: event.t,
    intents:
      guildId === null ? GatewayIntentBits.DirectMessageReactions : GatewayIntentBits.GuildMessageReactions,
    guildId,
    channel,
    data: () => ({
      channel_id: channel.id,
      message_id: record.body.id,
      ...(guildId !== null && { guild_id: guildId }),
      ...(event.userId !== null && { user_id: event.userId }),
      ...(emoji && { emoji }),
      ...event.extra,
    }),
  });
  core.feed.publish({
    visibleTo: (viewer) => canSeeChannel(core, channel, viewer),
    render: () => ({
      type: 'reaction',
      channelId: channel.id,
      messageId: record.body.id,
      emoji,
      userId: event.userId,
      change: event.change,
    }),
  });
  announceReactionsToPage(core, channel, record);
}

/** Adds a reaction. Adding the same one again changes nothing. */
export function addReaction(
  core: Core,
  channel: ChannelRecord,
  record: MessageRecord,
  key: string,
  userId: string,
  burst = false,
): void {
  let reaction = record.reactions.get(key);
  if (reaction?.users.has(userId)) return;
  if (reaction === undefined) {
    if (record.reactions.size >= MAX_EMOJI_PER_MESSAGE) throw apiErrors.tooManyReactions();
    reaction = { key, users: new Map() };
    record.reactions.set(key, reaction);
  }
  reaction.users.set(userId, { burst });
  const member =
    channel.guildId === null ? undefined : core.world.guilds.get(channel.guildId)?.members.get(userId);
  announce(core, channel, record, {
    t: 'MESSAGE_REACTION_ADD',
    key,
    userId,
    change: 'add',
    extra: {
      message_author_id: record.body.author.id,
      burst,
      type: burst ? 1 : 0,
      ...(burst && { burst_colors: [] }),
      ...(member && { member: apiMember(core.world, member) }),
    },
  });
}

/** Removes one user's reaction; throws 10014 when there is none. */
export function removeReaction(
  core: Core,
  channel: ChannelRecord,
  record: MessageRecord,
  key: string,
  userId: string,
): void {
  const reaction = record.reactions.get(key);
  const mine = reaction?.users.get(userId);
  if (reaction === undefined || mine === undefined) throw apiErrors.unknownEmoji();
  reaction.users.delete(userId);
  if (reaction.users.size === 0) record.reactions.delete(key);
  const extra = { burst: mine.burst, type: mine.burst ? 1 : 0 };
  announce(core, channel, record, { t: 'MESSAGE_REACTION_REMOVE', key, userId, change: 'remove', extra });
}

/** Removes all reactions, or all with one emoji. */
export function clearReactions(
  core: Core,
  channel: ChannelRecord,
  record: MessageRecord,
  key: string | null,
): void {
  if (key === null) record.reactions.clear();
  else if (!record.reactions.delete(key)) throw apiErrors.unknownEmoji();
  const t = key === null ? 'MESSAGE_REACTION_REMOVE_ALL' : 'MESSAGE_REACTION_REMOVE_EMOJI';
  announce(core, channel, record, { t, key, userId: null, change: 'remove' });
}

/** Ids of up to `limit` users who reacted, above `after` and in order, as Get Reactions pages them. */
export function reactorsOf(
  reaction: ReactionRecord | undefined,
  burst: boolean,
  after: string,
  limit: number,
): string[] {
  return [...(reaction?.users ?? [])]
    .filter(([id, one]) => one.burst === burst && BigInt(id) > BigInt(after))
    .map(([id]) => id)
    .sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1))
    .slice(0, limit);
}
