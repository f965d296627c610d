import type {
  DriverBot,
  DriverChannel,
  DriverClock,
  DriverGuild,
  DriverPerson,
  DriverState,
} from '../../driver/api.ts';
import type { Core } from '../core.ts';
import { channelPermissions, guildPermissions, permissionNames } from '../world/permissions.ts';
import type { ApplicationRecord, ChannelRecord, GuildRecord, UserRecord } from '../world/records.ts';

export function personView(user: UserRecord): DriverPerson {
  const { id, username, displayName, bot, colour } = user;
  return { id, username, displayName, bot, colour, avatarUrl: null };
}

export function clockView(core: Core): DriverClock {
  return { now: core.clock.now(), offsetMs: core.clock.offsetMs };
}

export function channelView(core: Core, channel: ChannelRecord): DriverChannel {
  const bots = [...core.world.applications.keys()].filter((id) =>
    channel.guildId === null
      ? channel.recipientIds.includes(id)
      : core.world.guilds.get(channel.guildId)?.members.has(id),
  );
  return {
    id: channel.id,
    type: channel.type,
    guildId: channel.guildId,
    name: channel.name,
    topic: channel.topic,
    parentId: channel.parentId,
    position: channel.position,
    recipientIds: channel.recipientIds,
    lastMessageId: channel.lastMessageId,
    botPermissions: Object.fromEntries(
      bots.map((id) => [id, permissionNames(channelPermissions(core.world, channel, id))]),
    ),
  };
}

export function guildView(core: Core, guild: GuildRecord): DriverGuild {
  return {
    id: guild.id,
    name: guild.name,
    ownerId: guild.ownerId,
    locale: guild.locale,
    roles: guild.roles,
    members: [...guild.members.values()].map(({ userId, nick, roleIds }) => ({
      userId,
      nick,
      roleIds,
      owner: guild.ownerId === userId,
      permissions: permissionNames(guildPermissions(guild, userId)),
    })),
    channels: core.world.channelsOf(guild.id).map((channel) => channelView(core, channel)),
  };
}

function botView(core: Core, application: ApplicationRecord): DriverBot {
  const live = core.hub.sessionsOf(application.id).filter((session) => session.transport !== null);
  const [first] = live;
  return {
    applicationId: application.id,
    userId: application.id,
    name: application.name,
    online: first !== undefined,
    intents: first?.intents ?? null,
    activity: first?.activity ?? null,
    installedBy: application.installedBy,
  };
}

export function stateView(core: Core): DriverState {
  const users = [...core.world.users.values()];
  return {
    clock: clockView(core),
    people: [...users.filter((user) => !user.bot), ...users.filter((user) => user.bot)].map(personView),
    bots: [...core.world.applications.values()].map((application) => botView(core, application)),
    guilds: [...core.world.guilds.values()].map((guild) => guildView(core, guild)),
    dms: [...core.world.channels.values()]
      .filter((one) => one.guildId === null)
      .map((one) => channelView(core, one)),
    ...(core.tour && { tour: core.tour(core.clock.now()) }),
  };
}
