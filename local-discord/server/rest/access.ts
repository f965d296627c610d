import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { Core } from '../core.ts';
import { apiErrors } from '../lib/api-errors.ts';
import { channelPermissions } from '../world/permissions.ts';
import type { ChannelRecord, GuildRecord, MessageRecord } from '../world/records.ts';
import { pathParam, type RestContext, requireApplication } from './rest-request.ts';

type Permission = keyof typeof PermissionFlagsBits;

/** The guild of the path, if the bot is in it. */
export function requireGuild(core: Core, c: RestContext): GuildRecord {
  const guild = core.world.guilds.get(pathParam(c, 'guild'));
  if (guild === undefined || !guild.members.has(requireApplication(c).id)) throw apiErrors.unknownGuild();
  return guild;
}

/** The channel of the path: 10003 when there is none, 50001 when the bot cannot see it, 50013 when it may not do what it asks. */
export function requireChannel(core: Core, c: RestContext, ...needed: Permission[]): ChannelRecord {
  const channel = core.world.channels.get(pathParam(c, 'channel'));
  if (channel === undefined) throw apiErrors.unknownChannel();
  requirePermission(core, c, channel, ...needed);
  return channel;
}

/** Refuses what the bot may not do in a channel. */
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

/** The message of the path. Ephemeral messages do not exist for the channel's own endpoints. */
export function requireMessage(channel: ChannelRecord, c: RestContext): MessageRecord {
  const message = channel.messages.get(pathParam(c, 'message'));
  if (message === undefined || message.ephemeralFor !== null) throw apiErrors.unknownMessage();
  return message;
}

/** A whole number from the query, within bounds. */
export function readLimit(c: RestContext, fallback: number, max: number): number {
  const asked = Number(c.req.query('limit') ?? fallback);
  return Number.isInteger(asked) ? Math.min(Math.max(asked, 1), max) : fallback;
}
