import {
  type APIAuthorizingIntegrationOwnersMap,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { channelPermissions } from '../world/permissions.ts';
import type { ChannelRecord, UserRecord } from '../world/records.ts';
import type { World } from '../world/world.ts';

/** Through which installations an app is used: the guild's (its id, `0` in the bot's DM), the person's (theirs), or both. */
export type InstallOwners = APIAuthorizingIntegrationOwnersMap;

/** Permissions of an app in a channel that only the person has brought it to; it has them where they do. */
const BROUGHT_ALONG =
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.MentionEveryone |
  PermissionFlagsBits.UseExternalEmojis;

/** Whether an app's bot is in a channel: as a member of its guild, or as one of the two in a DM. */
function isPresent(world: World, applicationId: string, channel: ChannelRecord): boolean {
  if (channel.guildId === null) return channel.recipientIds.includes(applicationId);
  return world.guilds.get(channel.guildId)?.members.has(applicationId) ?? false;
}

/** The installations that let a person use an app in a channel; none where they cannot. */
export function installOwners(
  world: World,
  applicationId: string,
  user: UserRecord,
  channel: ChannelRecord,
): InstallOwners {
  const { GuildInstall, UserInstall } = ApplicationIntegrationType;
  const isInstalled = world.applications.get(applicationId)?.installedBy.includes(user.id);
  return {
    ...(isPresent(world, applicationId, channel) && { [GuildInstall]: channel.guildId ?? '0' }),
    ...(isInstalled && { [UserInstall]: user.id }),
  };
}

export function contextOf(applicationId: string, channel: ChannelRecord): InteractionContextType {
  if (channel.guildId !== null) return InteractionContextType.Guild;
  return channel.recipientIds.includes(applicationId)
    ? InteractionContextType.BotDM
    : InteractionContextType.PrivateChannel;
}

export function appPermissions(
  world: World,
  applicationId: string,
  user: UserRecord,
  channel: ChannelRecord,
): bigint {
  if (isPresent(world, applicationId, channel)) return channelPermissions(world, channel, applicationId);
  return channelPermissions(world, channel, user.id) & BROUGHT_ALONG;
}

/** Whether nobody but the person may see an app's replies: it is only theirs, and the guild keeps such apps quiet. */
export function isKeptPrivate(
  world: World,
  applicationId: string,
  userId: string,
  channel: ChannelRecord,
): boolean {
  if (channel.guildId === null || isPresent(world, applicationId, channel)) return false;
  return (channelPermissions(world, channel, userId) & PermissionFlagsBits.UseExternalApps) === 0n;
}
