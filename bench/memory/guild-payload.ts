const ALL = '2248473465835073';
/** 2025 or so: as long as ids are now. */
const FIRST_ID = 1_300_000_000_000_000_000n;

/** What the servers of the bench have; more of what the bot has no use for than most servers have. */
export const SERVER = {
  channels: 20,
  roles: 10,
  emojis: 50,
  stickers: 10,
  soundboardSounds: 8,
  threads: 2,
  members: 5,
  voiceStates: 5,
  scheduledEvents: 2,
} as const;

/** Ids that grow, as Discord's do. */
export class Ids {
  #next = FIRST_ID;

  next(): string {
    this.#next += 4_194_304n;
    return String(this.#next);
  }
}

function times<T>(count: number, make: (at: number) => T): T[] {
  return Array.from({ length: count }, (_, at) => make(at));
}

/**
 * What Discord sends of a server when a shard connects (GUILD_CREATE), with the parts that the intents of the bot bring.
 * @param self the bot's id
 */
export function guildPayload(ids: Ids, at: number, self: string): object {
  const id = ids.next();
  const roles = [id, ...times(SERVER.roles - 1, () => ids.next())];
  const user = (userId: string) => ({
    id: userId,
    username: `person.${userId.slice(-6)}`,
    global_name: `Person ${userId.slice(-6)}`,
    discriminator: '0',
    avatar: 'a0b1c2d3e4f5a0b1c2d3e4f5a0b1c2d3',
    public_flags: 0,
  });
  const members = [self, ...times(SERVER.members - 1, () => ids.next())];
  const channels = times(SERVER.channels, (n) => ({
    id: ids.next(),
    type: n % 5 === 4 ? 2 : 0,
    name: `channel-${n}-of-${at}`,
    position: n,
    topic: n % 3 === 0 ? `What people say in channel ${n} of server ${at}, and what they should not` : null,
    nsfw: false,
    parent_id: null,
    rate_limit_per_user: 0,
    last_message_id: ids.next(),
    permission_overwrites: roles
      .slice(0, 3)
      .map((role) => ({ id: role, type: 0, allow: '1024', deny: '2048' })),
  }));
  return {
    id,
    name: `A server with the number ${at}`,
    icon: 'a0b1c2d3e4f5a0b1c2d3e4f5a0b1c2d3',
    splash: null,
    banner: null,
    description: at % 4 === 0 ? `The server of those who like number ${at}` : null,
    owner_id: members[1],
    region: 'deprecated',
    afk_timeout: 300,
    verification_level: 1,
    default_message_notifications: 1,
    explicit_content_filter: 2,
    features: ['COMMUNITY', 'NEWS', 'INVITE_SPLASH', 'SOUNDBOARD'],
    mfa_level: 0,
    system_channel_id: channels[0]?.id,
    system_channel_flags: 0,
    preferred_locale: 'en-US',
    nsfw_level: 0,
    premium_tier: 0,
    premium_subscription_count: 0,
    joined_at: '2026-01-01T00:00:00.000Z',
    large: true,
    unavailable: false,
    member_count: 300,
    roles: roles.map((role, n) => ({
      id: role,
      name: n === 0 ? '@everyone' : `role ${n} of ${at}`,
      color: n * 1000,
      colors: { primary_color: n * 1000, secondary_color: null, tertiary_color: null },
      hoist: n % 2 === 0,
      position: n,
      permissions: ALL,
      managed: false,
      mentionable: false,
      flags: 0,
    })),
    channels,
    threads: times(SERVER.threads, (n) => ({
      id: ids.next(),
      type: 11,
      guild_id: id,
      parent_id: channels[0]?.id,
      owner_id: members[1],
      name: `thread ${n} of ${at}`,
      last_message_id: ids.next(),
      message_count: 10,
      member_count: 5,
      thread_metadata: {
        archived: false,
        auto_archive_duration: 1440,
        archive_timestamp: '2026-01-01T00:00:00.000Z',
        locked: false,
      },
    })),
    members: members.map((userId) => ({
      user: user(userId),
      roles: roles.slice(1, 4),
      joined_at: '2026-01-01T00:00:00.000Z',
      deaf: false,
      mute: false,
      flags: 0,
    })),
    emojis: times(SERVER.emojis, (n) => ({
      id: ids.next(),
      name: `emoji_${n}_of_${at}`,
      roles: [],
      require_colons: true,
      managed: false,
      animated: n % 3 === 0,
      available: true,
    })),
    stickers: times(SERVER.stickers, (n) => ({
      id: ids.next(),
      name: `sticker ${n}`,
      description: 'A sticker that somebody drew',
      tags: 'smile',
      type: 2,
      format_type: 1,
      available: true,
      guild_id: id,
    })),
    soundboard_sounds: times(SERVER.soundboardSounds, (n) => ({
      sound_id: ids.next(),
      name: `sound ${n}`,
      volume: 1,
      emoji_id: null,
      emoji_name: null,
      guild_id: id,
      available: true,
    })),
    voice_states: members.slice(0, SERVER.voiceStates).map((userId) => ({
      user_id: userId,
      channel_id: channels[4]?.id,
      session_id: 'a0b1c2d3e4f5a0b1c2d3e4f5a0b1c2d3',
      deaf: false,
      mute: false,
      self_deaf: false,
      self_mute: false,
      suppress: false,
      self_video: false,
      request_to_speak_timestamp: null,
    })),
    guild_scheduled_events: times(SERVER.scheduledEvents, (n) => ({
      id: ids.next(),
      guild_id: id,
      channel_id: channels[4]?.id,
      creator_id: members[1],
      name: `An evening of music, number ${n}`,
      description: 'Come and listen to what we have found this month, and bring something of your own',
      scheduled_start_time: '2026-12-24T19:00:00.000Z',
      scheduled_end_time: null,
      privacy_level: 2,
      status: 1,
      entity_type: 2,
      entity_id: null,
      entity_metadata: null,
    })),
    presences: [],
    stage_instances: [],
  };
}
