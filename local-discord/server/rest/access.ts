import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { Core } from '../core.ts';
import { pathParam } from '../http/path-param.ts';
import { apiErrors } from '../lib/api-errors.ts';
import { channelPermissions } from '../world/permissions.ts';
import type { ChannelRecord, GuildRecord, MessageRecord } from '../world/records.ts';
import { type RestContext, requireApplication } from './rest-request.ts';

type Permission = keyof typeof PermissionFlagsBits;

/** The guild in the path; throws 10004 unless the bot is a member. */
export function requireGuild(core: Core, c: RestContext): GuildRecord {
  const guild = core.world.guilds.get(pathParam(c, 'guild'));
  if (guild === undefined || !guild.members.has(requireApplication(c).id)) throw apiErrors.unknownGuild();
  return guild;
}

/** The channel in the path; throws 10003 if it does not exist, 50001 if the bot cannot view it, 50013 without a permission. */
export function requireChannel(core: Core, c: RestContext, ...needed: Permission[]): ChannelRecord {
  const channel = core.world.channels.get(pathParam(c, 'channel'));
  if (channel === undefined) throw apiErrors.unknownChannel();
  requirePermission(core, c, channel, ...needed);
  return channel;
}

/** Throws 50001 or 50013 unless the bot can view the channel and has all permissions. */
export function requirePermission(
  core: Core,
  c: RestContext,
  channel: ChannelRecord,
  ...needed: Permission[]
): void {
  const bits = channelPermissions(core.world, channel, requireApplication(c).id);
  if ((bits & PermissionFlagsBits.ViewChannel) === 0n) throw apiErrors.missingAccess();
  for (const name of needed) {
    if ((bits & PermissionFlagsBits[name]) !== 0n) continue;
    if (channel.guildId === null && name === 'SendMessages') throw apiErrors.cannotMessageUser();
    throw apiErrors.missingPermissions();
  }
}

/** The message in the path; throws 10008 if there is none. Channel endpoints do not know ephemeral messages. */
export function requireMessage(channel: ChannelRecord, c: RestContext): MessageRecord {
  const message = channel.messages.get(pathParam(c, 'message'));
  if (message === undefined || message.ephemeralFor !== null) throw apiErrors.unknownMessage();
  return message;
}

/** The query parameter `limit`, clamped to 1..`max`. */
export function readLimit(c: RestContext, fallback: number, max: number): number {
  const asked = Number(c.req.query('limit') ?? fallback);
  return Number.isInteger(asked) ? Math.min(Math.max(asked, 1), max) : fallback;
}
