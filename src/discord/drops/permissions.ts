import { type Client, PermissionFlagsBits } from 'discord.js';
import { NEEDED_PERMISSIONS } from '../registration/invite.ts';

const FOR_THREADS = { 'Create Public Threads': PermissionFlagsBits.CreatePublicThreads } as const;

/**
 * What the bot may not do in a channel of what a drop needs, by the names people see in Discord's settings.
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
  const own = channel.permissionsFor(me);
  const needed = Object.entries({ ...NEEDED_PERMISSIONS, ...(thread && FOR_THREADS) });
  return needed.filter(([, bit]) => !own.has(bit)).map(([name]) => name);
}

/** What an admin has to do about it. */
export function permissionsAdvice(missing: readonly string[], channelId: string): string {
  const names = missing.map((name) => `**${name}**`).join(', ');
  return `I need ${names} in <#${channelId}>.`;
}
