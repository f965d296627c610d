import { OverwriteType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { ChannelRecord, GuildRecord } from './records.ts';
import type { World } from './world.ts';

const ALL_PERMISSIONS = Object.values(PermissionFlagsBits).reduce((all, bit) => all | bit, 0n);

const P = PermissionFlagsBits;

/** Permissions of the users of a DM. */
const DM_PERMISSIONS =
  P.ViewChannel |
  P.SendMessages |
  P.EmbedLinks |
  P.AttachFiles |
  P.AddReactions |
  P.ReadMessageHistory |
  P.UseExternalEmojis;

/** Default permissions of bots: those for messages, none for moderation. */
export const BOT_PERMISSIONS =
  DM_PERMISSIONS | P.UseApplicationCommands | P.SendMessagesInThreads | P.CreatePublicThreads;

/** Permissions of @everyone in a new guild. */
export const EVERYONE_PERMISSIONS =
  BOT_PERMISSIONS | P.ChangeNickname | P.UseExternalStickers | P.MentionEveryone | P.UseExternalApps;

/** Guild-wide permissions; the owner and administrators have all. */
export function guildPermissions(guild: GuildRecord, userId: string): bigint {
  const member = guild.members.get(userId);
  if (member === undefined) return 0n;
  if (guild.ownerId === userId) return ALL_PERMISSIONS;
  let bits = 0n;
  for (const role of guild.roles)
    if (role.id === guild.id || member.roleIds.includes(role.id)) bits |= BigInt(role.permissions);
  return bits & P.Administrator ? ALL_PERMISSIONS : bits;
}

/** Permissions in a channel, by Discord's algorithm: overwrites of @everyone, then of all roles together, then of the member. */
export function channelPermissions(world: World, channel: ChannelRecord, userId: string): bigint {
  if (channel.guildId === null)
    return channel.recipientIds.includes(userId) ? applyMemberOverwrite(channel, userId, DM_PERMISSIONS) : 0n;
  const guild = world.guilds.get(channel.guildId);
  const member = guild?.members.get(userId);
  if (guild === undefined || member === undefined) return 0n;
  const base = guildPermissions(guild, userId);
  if (base === ALL_PERMISSIONS) return base;
  const overwritten =
    channel.startThread && channel.parentId ? (world.channels.get(channel.parentId) ?? channel) : channel;
  let bits = base;
  const everyone = overwritten.overwrites.find((overwrite) => overwrite.id === guild.id);
  if (everyone) bits = (bits & ~BigInt(everyone.deny)) | BigInt(everyone.allow);
  let allow = 0n;
  let deny = 0n;
  for (const overwrite of overwritten.overwrites)
    if (overwrite.type === OverwriteType.Role && member.roleIds.includes(overwrite.id)) {
      allow |= BigInt(overwrite.allow);
      deny |= BigInt(overwrite.deny);
    }
  return applyMemberOverwrite(overwritten, userId, (bits & ~deny) | allow);
}

function applyMemberOverwrite(channel: ChannelRecord, userId: string, bits: bigint): bigint {
  const own = channel.overwrites.find(
    (overwrite) => overwrite.type === OverwriteType.Member && overwrite.id === userId,
  );
  return own ? (bits & ~BigInt(own.deny)) | BigInt(own.allow) : bits;
}

/** The names in `PermissionFlagsBits` of a bit field. */
export function permissionNames(bits: bigint): string[] {
  return Object.entries(P)
    .filter(([, bit]) => (bits & bit) === bit)
    .map(([name]) => name);
}

/** The bit of a permission, or undefined for an unknown name. */
export function permissionBit(name: string): bigint | undefined {
  return Object.entries(P).find(([known]) => known === name)?.[1];
}
