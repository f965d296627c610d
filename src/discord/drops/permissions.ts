import { ChannelType, type Client, PermissionFlagsBits } from 'discord.js';
import { type Message, message } from '../../messages/message.ts';
import { NEEDED_PERMISSIONS } from '../registration/invite.ts';

const FOR_THREADS = { 'Create Public Threads': PermissionFlagsBits.CreatePublicThreads } as const;

/**
 * The permissions for drops that the bot lacks in a channel, by the names people see in Discord's settings.
 * @returns undefined for a channel that the bot does not know (any more)
 */
export function missingPermissions(
  client: Client,
  guildId: string,
  channelId: string,
  thread: boolean,
): string[] | undefined {
  const guild = client.guilds.cache.get(guildId);
  const channel = guild?.channels.cache.get(channelId);
  const me = guild?.members.me;
  if (channel === undefined || me === null || me === undefined) return undefined;
  const granted = channel.permissionsFor(me);
  const needed = Object.entries({ ...NEEDED_PERMISSIONS, ...(thread && FOR_THREADS) });
  return needed.filter(([, bit]) => !granted.has(bit)).map(([name]) => name);
}

export function missingPermissionsMessage(missing: readonly string[], channel: string): Message {
  const permissions = missing.join(', ');
  return message('drops.blockedReason.missingPermissions', { count: missing.length, channel, permissions });
}

/** Why drops cannot be posted in a channel as things are; undefined where they can. */
export function channelProblem(
  client: Client,
  guildId: string,
  channelId: string,
  thread: boolean,
): { kind: 'forum' | 'permissions'; why: Message } | undefined {
  const channel = client.guilds.cache.get(guildId)?.channels.cache.get(channelId);
  if (channel?.type === ChannelType.GuildForum)
    return { kind: 'forum', why: message('drops.reply.forum', { channel: channelId }) };
  const missing = missingPermissions(client, guildId, channelId, thread) ?? [];
  if (missing.length === 0) return undefined;
  return { kind: 'permissions', why: missingPermissionsMessage(missing, channelId) };
}
