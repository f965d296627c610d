import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { Context } from 'hono';
import type { Core } from '../core.ts';
import { channelPermissions } from '../world/permissions.ts';
import type { ChannelRecord, MessageRecord, UserRecord } from '../world/records.ts';
import { forbidden, invalid, notFound } from './driver-errors.ts';

/** The acting person; throws for bots, which act through the REST API. */
export function findPerson(core: Core, id: string | undefined): UserRecord {
  const user = id === undefined ? undefined : core.world.users.get(id);
  if (user === undefined)
    throw id === undefined
      ? invalid('The parameter "as" is missing: the id of the person who acts.')
      : notFound('person', id);
  if (user.bot) throw forbidden('Bots act through the REST API, not through the driver.');
  return user;
}

export function findChannel(core: Core, id: string): ChannelRecord {
  const channel = core.world.channels.get(id);
  if (channel === undefined) throw notFound('channel', id);
  return channel;
}

/** The channel; throws 404 when the person may not see it. */
export function findVisibleChannel(core: Core, user: UserRecord, id: string): ChannelRecord {
  const channel = findChannel(core, id);
  if ((channelPermissions(core.world, channel, user.id) & PermissionFlagsBits.ViewChannel) === 0n)
    throw notFound('channel', id);
  return channel;
}

/** The message; throws 404 when the viewer (null: sees everything) may not see it. */
export function findMessage(channel: ChannelRecord, id: string, viewer: string | null): MessageRecord {
  const message = channel.messages.get(id);
  if (
    message === undefined ||
    (message.ephemeralFor !== null && viewer !== null && message.ephemeralFor !== viewer)
  )
    throw notFound('message', id);
  return message;
}

export function hasPermission(
  core: Core,
  channel: ChannelRecord,
  user: UserRecord,
  permission: keyof typeof PermissionFlagsBits,
): boolean {
  return (channelPermissions(core.world, channel, user.id) & PermissionFlagsBits[permission]) !== 0n;
}

export async function readJson(c: Context): Promise<unknown> {
  if (!c.req.header('content-type')?.startsWith('application/json'))
    throw invalid('Send JSON (content-type: application/json).');
  return c.req.json().catch(() => {
    throw invalid('The body is not valid JSON.');
  });
}
