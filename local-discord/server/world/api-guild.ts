import {
  ChannelType,
  GuildDefaultMessageNotifications,
  GuildExplicitContentFilter,
  GuildFeature,
  GuildMFALevel,
  GuildNSFWLevel,
  GuildPremiumTier,
  GuildSystemChannelFlags,
  GuildVerificationLevel,
  Locale,
} from 'discord-api-types/v10';
import { apiChannel, apiMember } from './api-objects.ts';
import type { ChannelRecord, GuildRecord } from './records.ts';
import type { World } from './world.ts';

/** Discord's object of a guild. */
export function apiGuild(world: World, guild: GuildRecord) {
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
    system_channel_id: systemChannel(world, guild)?.id ?? null,
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
    features: featuresOf(guild),
    max_presences: null,
    max_members: 500_000,
    max_video_channel_users: 25,
    max_stage_video_channel_users: 50,
    vanity_url_code: null,
    premium_tier: GuildPremiumTier.None,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    preferred_locale: guild.locale,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    nsfw: false,
    nsfw_level: GuildNSFWLevel.Default,
    incidents_data: null,
    inventory_settings: null,
  };
}

/** The system channel: the first text channel. */
function systemChannel(world: World, guild: GuildRecord): ChannelRecord | undefined {
  return world.channelsOf(guild.id).find(({ type }) => type === ChannelType.GuildText);
}

/** The data of GUILD_CREATE. Without the members intent it lists only the bot itself. */
export function guildCreate(world: World, guild: GuildRecord, viewerId: string, withMembers: boolean) {
  const channels = world.channelsOf(guild.id);
  const listed = [...guild.members.values()].filter((member) => withMembers || member.userId === viewerId);
  return {
    ...apiGuild(world, guild),
    joined_at: guild.members.get(viewerId)?.joinedAt ?? new Date(0).toISOString(),
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    members: listed.map((member) => apiMember(world, member)),
    channels: channels
      .filter((channel) => !channel.startThread)
      .map((channel) => apiChannel(world, channel, viewerId)),
    threads: channels
      .filter((channel) => channel.startThread)
      .map((channel) => apiChannel(world, channel, viewerId)),
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

/** Discord lets Community servers choose a language; others have English. */
export function featuresOf({ locale }: Pick<GuildRecord, 'locale'>): GuildFeature[] {
  return locale === Locale.EnglishUS ? [] : [GuildFeature.Community];
}
