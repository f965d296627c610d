import type { APIChannel, APIGuildMember, APIUser } from 'discord-api-types/v10';
import type { ApplicationRecord, ChannelRecord, MemberRecord, UserRecord } from './records.ts';
import type { World } from './world.ts';

/** Discord's object of a user. */
export function apiUser(user: UserRecord): APIUser {
  return {
    id: user.id,
    username: user.username,
    discriminator: user.bot ? '0000' : '0',
    global_name: user.bot ? null : user.displayName,
    avatar: null,
    bot: user.bot,
    system: false,
    banner: null,
    accent_color: null,
    public_flags: 0,
    flags: 0,
    avatar_decoration_data: null,
    collectibles: null,
    primary_guild: null,
  } as unknown as APIUser;
}

/** Discord's object of a member without its user, for message events. */
export function apiMemberOnly(member: MemberRecord): Omit<APIGuildMember, 'user'> {
  return {
    nick: member.nick,
    avatar: null,
    banner: null,
    roles: [...member.roleIds],
    joined_at: member.joinedAt,
    premium_since: null,
    deaf: false,
    mute: false,
    pending: false,
    flags: 0,
    communication_disabled_until: null,
  } as unknown as Omit<APIGuildMember, 'user'>;
}

/** Discord's object of a member with its user. */
export function apiMember(world: World, member: MemberRecord): APIGuildMember {
  const user = world.users.get(member.userId);
  if (user === undefined) throw new Error(`member ${member.userId} has no user record`);
  return { ...apiMemberOnly(member), user: apiUser(user) } as APIGuildMember;
}

/** Discord's object of a channel, thread or DM. The recipients of a DM do not include `viewerId`. */
export function apiChannel(world: World, channel: ChannelRecord, viewerId: string): APIChannel {
  const base = { id: channel.id, type: channel.type, flags: 0, last_message_id: channel.lastMessageId };
  if (channel.guildId === null) {
    const others = channel.recipientIds.filter((id) => id !== viewerId);
    const recipients = others.flatMap((id) => world.users.get(id) ?? []).map(apiUser);
    return { ...base, recipients, name: null, last_pin_timestamp: null } as unknown as APIChannel;
  }
  const shared = {
    ...base,
    guild_id: channel.guildId,
    name: channel.name,
    parent_id: channel.parentId,
    rate_limit_per_user: 0,
  };
  if (channel.startThread)
    return {
      ...shared,
      owner_id: channel.startThread.ownerId,
      thread_metadata: channel.startThread.metadata,
      message_count: channel.messages.size,
      member_count: channel.startThread.memberIds.length,
      total_message_sent: channel.messages.size,
    } as unknown as APIChannel;
  return {
    ...shared,
    topic: channel.topic,
    position: channel.position,
    permission_overwrites: channel.overwrites,
    nsfw: false,
    last_pin_timestamp: null,
  } as unknown as APIChannel;
}

/** Discord's object of an application. */
export function apiApplication(application: ApplicationRecord, bot: UserRecord) {
  return {
    id: application.id,
    name: application.name,
    icon: null,
    description: '',
    type: null,
    bot: apiUser(bot),
    summary: '',
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags: 0,
    flags_new: '0',
    hook: true,
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner: apiUser(bot),
    approximate_guild_count: 1,
    approximate_user_install_count: application.installedBy.length,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    eligible_oauth2_scopes: [],
    team: null,
    integration_types_config: { 0: {}, 1: {} },
  };
}
