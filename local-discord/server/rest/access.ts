import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { Core } from '../core.ts';
import { refuse } from '../lib/api-errors.ts';
import { channelPermissions } from '../world/permissions.ts';
import type { ChannelRecord, GuildRecord, MessageRecord } from '../world/records.ts';
import { caller, param, type RestContext } from './rest-request.ts';

type Permission = keyof typeof PermissionFlagsBits;

/** The guild of the path, if the bot is in it. */
export function guildOf(core: Core, c: RestContext): GuildRecord {
  const guild = core.world.guilds.get(param(c, 'guild'));
  if (guild === undefined || !guild.members.has(caller(c).id)) throw refuse.unknownGuild();
  return guild;
}

/** The channel of the path: 10003 when there is none, 50001 when the bot cannot see it, 50013 when it may not do what it asks. */
export function channelOf(core: Core, c: RestContext, ...needed: Permission[]): ChannelRecord {
  const channel = core.world.channels.get(param(c, 'channel'));
  if (channel === undefined) throw refuse.unknownChannel();
  demand(core, c, channel, ...needed);
  return channel;
}

/** Refuses what the bot may not do in a channel. */
export function demand(core: Core, c: RestContext, channel: ChannelRecord, ...needed: Permission[]): void {
  const bits = channelPermissions(core.world, channel, caller(c).id);
  if ((bits & PermissionFlagsBits.ViewChannel) === 0n) throw refuse.missingAccess();
  for (const name of needed) {
    if ((bits & PermissionFlagsBits[name]) !== 0n) continue;
    if (channel.guildId === null && name === 'SendMessages') throw refuse.cannotMessageUser();
    throw refuse.missingPermissions();
  }
}

/** The message of the path. Ephemeral messages do not exist for the channel's own endpoints. */
export function messageOf(channel: ChannelRecord, c: RestContext): MessageRecord {
  const message = channel.messages.get(param(c, 'message'));
  if (message === undefined || message.ephemeralFor !== null) throw refuse.unknownMessage();
  return message;
}

/** A whole number from the query, within bounds. */
export function limitOf(c: RestContext, fallback: number, max: number): number {
  const asked = Number(c.req.query('limit') ?? fallback);
  return Number.isInteger(asked) ? Math.min(Math.max(asked, 1), max) : fallback;
}
