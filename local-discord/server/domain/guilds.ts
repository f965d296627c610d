import { type APIRole, ChannelType, GatewayIntentBits, Locale, type RoleFlags } from 'discord-api-types/v10';
import { type Core, timestamp } from '../core.ts';
import { apiGuild, guildCreate } from '../world/api-guild.ts';
import { apiMember, apiUser } from '../world/api-objects.ts';
import { BOT_PERMISSIONS, EVERYONE_PERMISSIONS } from '../world/permissions.ts';
import type { GuildRecord, MemberRecord } from '../world/records.ts';
import { addChannel } from './channels.ts';

/** Creates a role object. */
function createRole(id: string, name: string, permissions: bigint, managed = false): APIRole {
  return {
    id,
    name,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    position: name === '@everyone' ? 0 : 1,
    permissions: permissions.toString(),
    managed,
    mentionable: false,
    flags: 0 as RoleFlags,
  };
}

/** Adds a guild with its @everyone role, without channels or members. */
export function addGuild(
  core: Pick<Core, 'world' | 'ids'>,
  name: string,
  ownerId: string,
  id = core.ids.next(),
): GuildRecord {
  const guild: GuildRecord = {
    id,
    name,
    ownerId,
    locale: Locale.EnglishUS,
    roles: [createRole(id, '@everyone', EVERYONE_PERMISSIONS)],
    emojis: [],
    members: new Map(),
  };
  core.world.guilds.set(id, guild);
  return guild;
}

/** Appends a text channel without sending events. */
export function addTextChannel(
  core: Pick<Core, 'world' | 'ids'>,
  guild: GuildRecord,
  name: string,
  topic: string | null,
  id = core.ids.next(),
): void {
  const position = core.world.channelsOf(guild.id).length;
  addChannel(core, { id, type: ChannelType.GuildText, guildId: guild.id, name, topic, position });
}

export function addMember(
  guild: GuildRecord,
  userId: string,
  joinedAt: string,
  roleIds: string[] = [],
): MemberRecord {
  const member = { userId, nick: null, roleIds, joinedAt };
  guild.members.set(userId, member);
  return member;
}

/** Adds a bot to a guild, with a managed role that has its permissions. */
export function joinGuild(
  core: Core,
  guild: GuildRecord,
  applicationId: string,
  permissions = BOT_PERMISSIONS,
): void {
  const user = core.world.users.get(applicationId);
  if (user === undefined || guild.members.has(applicationId)) return;
  const role = createRole(core.ids.next(), user.username, permissions, true);
  guild.roles = [...guild.roles, role];
  addMember(guild, applicationId, timestamp(core), [role.id]);
  core.hub.dispatch({
    t: 'GUILD_CREATE',
    intents: GatewayIntentBits.Guilds,
    guildId: guild.id,
    applicationId,
    data: (session) => guildCreate(core.world, guild, applicationId, session.hasMembersIntent),
  });
  announceMember(core, guild, 'GUILD_MEMBER_ADD', applicationId);
}

/** Changes the language that a guild speaks. */
export function setGuildLocale(core: Core, guild: GuildRecord, locale: Locale): void {
  guild.locale = locale;
  core.hub.dispatch({
    t: 'GUILD_UPDATE',
    intents: GatewayIntentBits.Guilds,
    guildId: guild.id,
    data: () => apiGuild(core.world, guild),
  });
  core.feed.publishToAll({ type: 'state', reason: 'guilds' });
}

/** Removes a bot from a guild. */
export function leaveGuild(core: Core, guild: GuildRecord, applicationId: string): void {
  announceMember(core, guild, 'GUILD_MEMBER_REMOVE', applicationId);
  const roles = guild.members.get(applicationId)?.roleIds ?? [];
  guild.members.delete(applicationId);
  guild.roles = guild.roles.filter((role) => !(role.managed && roles.includes(role.id)));
  core.hub.dispatch({
    t: 'GUILD_DELETE',
    intents: GatewayIntentBits.Guilds,
    guildId: guild.id,
    applicationId,
    data: () => ({ id: guild.id }),
  });
  core.feed.publishToAll({ type: 'state', reason: 'guilds' });
}

function announceMember(
  core: Core,
  guild: GuildRecord,
  t: 'GUILD_MEMBER_ADD' | 'GUILD_MEMBER_REMOVE',
  userId: string,
): void {
  const member = guild.members.get(userId);
  const user = core.world.users.get(userId);
  if (member === undefined || user === undefined) return;
  const data = t === 'GUILD_MEMBER_ADD' ? apiMember(core.world, member) : { user: apiUser(user) };
  core.hub.dispatch({
    t,
    intents: GatewayIntentBits.GuildMembers,
    guildId: guild.id,
    data: () => ({ ...data, guild_id: guild.id }),
  });
  core.feed.publishToAll({ type: 'state', reason: 'guilds' });
}
