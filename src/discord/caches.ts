import {
  type CacheFactory,
  Collection,
  LimitedCollection,
  Options,
  type PermissionOverwrites,
  type PermissionsBitField,
  type SweeperOptions,
} from 'discord.js';
import { LRUCache } from 'lru-cache';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../lib/time.ts';

/** Of all servers together. */
export const CACHED_PEOPLE = 100;
/** Of each channel: a list with its buttons is many objects. */
const CACHED_MESSAGES = 5;
/** With thousands of channels, lists that nobody votes on any more would be the most of all. */
const MESSAGE_LIFETIME_S = HOUR_MS / SECOND_MS;
const SWEEP_EVERY_S = (5 * MINUTE_MS) / SECOND_MS;

/**
 * What discord.js would keep of servers and the bot never reads: with 10,000 servers, hundreds of megabytes. Threads are
 * also among the channels, where they stay: discord.js drops a reaction in a channel that it does not know.
 */
const UNUSED: ReadonlySet<string> = new Set([
  'ApplicationCommandManager',
  'AutoModerationRuleManager',
  'EntitlementManager',
  'GuildApplicationCommandManager',
  'GuildBanManager',
  'GuildEmojiManager',
  'GuildForumThreadManager',
  'GuildInviteManager',
  'GuildScheduledEventManager',
  'GuildSoundboardSoundManager',
  'GuildStickerManager',
  'GuildTextThreadManager',
  'PresenceManager',
  'ReactionUserManager',
  'StageInstanceManager',
  'SubscriptionManager',
  'ThreadMemberManager',
  'VoiceStateManager',
]);

/** Different permissions that are shared. Most channels allow and deny the same few things. */
const SHARED_PERMISSIONS = 1000;

type Permissions = Readonly<PermissionsBitField>;

type Overwrites = Collection<string, PermissionOverwrites>;

/**
 * Makes collections for the permissions of channels, in which those that are equal are one object: that saves an eighth of
 * what servers take. Otherwise they are like any other; discord.js warns of collections of another class.
 */
function overwritesFactory(): () => Overwrites {
  const shared = new LRUCache<bigint, Permissions>({ max: SHARED_PERMISSIONS });
  const share = (permissions: Permissions): Permissions => {
    const known = shared.get(permissions.bitfield);
    if (known === undefined) shared.set(permissions.bitfield, permissions);
    return known ?? permissions;
  };
  function set(this: Overwrites, id: string, overwrite: PermissionOverwrites): Overwrites {
    overwrite.allow = share(overwrite.allow);
    overwrite.deny = share(overwrite.deny);
    return Collection.prototype.set.call(this, id, overwrite) as Overwrites;
  }
  return () => Object.assign(new Collection<string, PermissionOverwrites>(), { set });
}

/** What discord.js deletes from time to time. */
export const SWEEPERS: SweeperOptions = {
  ...Options.DefaultSweeperSettings,
  messages: { interval: SWEEP_EVERY_S, lifetime: MESSAGE_LIFETIME_S },
};

/**
 * The caches of discord.js. Lists and votes are in the database, so only what permissions are computed from is worth its
 * memory.
 */
export function keepWhatIsRead(): CacheFactory {
  const limited = Options.cacheWithLimits({
    // In which skin tones people voted on the newest lists.
    MessageManager: CACHED_MESSAGES,
    UserManager: { maxSize: CACHED_PEOPLE, keepOverLimit: (user) => user.id === user.client.user.id },
    // The bot itself: what it is permitted.
    GuildMemberManager: { maxSize: 0, keepOverLimit: (member) => member.id === member.client.user.id },
  });
  // One for all: empty ones of their own would be several kilobytes a server.
  const nothing = new LimitedCollection<never, never>({ maxSize: 0 });
  const overwrites = overwritesFactory();
  return (kind, holds, manager) => {
    type Cache = ReturnType<CacheFactory>;
    if (UNUSED.has(manager.name)) return nothing as Cache;
    const { name }: { name: string } = manager;
    return name === 'PermissionOverwriteManager' ? (overwrites() as Cache) : limited(kind, holds, manager);
  };
}
