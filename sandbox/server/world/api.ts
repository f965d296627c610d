import {
  type APIChannel,
  type APIGuildMember,
  type APIUser,
  GuildDefaultMessageNotifications,
  GuildExplicitContentFilter,
  GuildMFALevel,
  GuildNSFWLevel,
  GuildPremiumTier,
  GuildSystemChannelFlags,
  GuildVerificationLevel,
  Locale,
} from 'discord-api-types/v10';
import type { ApplicationRecord, ChannelRecord, GuildRecord, MemberRecord, UserRecord } from './records.ts';
import type { World } from './world.ts';

/** A user in Discord's shape. */
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

/** A member without its user: as it stands in message events. */
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

/** A member with its user. */
export function apiMember(world: World, member: MemberRecord): APIGuildMember {
  const user = world.users.get(member.userId);
  if (user === undefined) throw new Error(`member ${member.userId} has no user record`);
  return { ...apiMemberOnly(member), user: apiUser(user) } as APIGuildMember;
}

/** A channel, thread or DM in Discord's shape. `viewerId` is left out of a DM's recipients. */
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
  if (channel.thread)
    return {
      ...shared,
      owner_id: channel.thread.ownerId,
      thread_metadata: channel.thread.metadata,
      message_count: channel.messages.size,
      member_count: channel.thread.memberIds.length,
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

/** What REST answers for a guild. */
export function apiGuild(guild: GuildRecord) {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    discovery_splash: null,
    description: null,
    banner: null,
    home_header: null,
    owner_id: guild.ownerId,
    application_id: null,
    region: 'deprecated',
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: GuildSystemChannelFlags.SuppressJoinNotifications,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: GuildVerificationLevel.None,
    default_message_notifications: GuildDefaultMessageNotifications.AllMessages,
    explicit_content_filter: GuildExplicitContentFilter.Disabled,
    mfa_level: GuildMFALevel.None,
    roles: guild.roles,
    emojis: guild.emojis,
    stickers: [],
    features: [],
    max_presences: null,
    max_members: 500_000,
    max_video_channel_users: 25,
    max_stage_video_channel_users: 50,
    vanity_url_code: null,
    premium_tier: GuildPremiumTier.None,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    preferred_locale: Locale.EnglishUS,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    nsfw: false,
    nsfw_level: GuildNSFWLevel.Default,
    incidents_data: null,
    inventory_settings: null,
  };
}

/** GUILD_CREATE. Without the members intent only the bot itself is listed. */
export function guildCreate(world: World, guild: GuildRecord, viewerId: string, withMembers: boolean) {
  const channels = world.channelsOf(guild.id);
  const listed = [...guild.members.values()].filter((member) => withMembers || member.userId === viewerId);
  return {
    ...apiGuild(guild),
    joined_at: guild.members.get(viewerId)?.joinedAt ?? new Date(0).toISOString(),
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    members: listed.map((member) => apiMember(world, member)),
    channels: channels
      .filter((channel) => !channel.thread)
      .map((channel) => apiChannel(world, channel, viewerId)),
    threads: channels
      .filter((channel) => channel.thread)
      .map((channel) => apiChannel(world, channel, viewerId)),
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

/** What READY and `applications/@me` say of an application. */
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
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    eligible_oauth2_scopes: [],
    team: null,
    integration_types_config: { 0: {} },
  };
}
