import type { DriverTour } from '../driver/api.ts';
import type { Timers } from './lib/clock.ts';
import type { RateLimits } from './rest/rate-windows.ts';
import type { GuildSeed, PersonSeed } from './world/seed.ts';

/** Options of `startLocalDiscord`. All have defaults. */
export interface LocalDiscordOptions {
  /** Default 0: any free port. */
  readonly port?: number;
  /** The base of the clock, epoch ms; default: real time. */
  readonly now?: () => number;
  /** The timers of the clock; default: real ones. */
  readonly timers?: Timers;
  /** Where guilds, channels, messages and the clock are saved, and restored from at start. Default: nothing is saved. */
  readonly snapshotFile?: string;
  /** The initial people and guilds, unless a snapshot is restored. */
  readonly people?: readonly PersonSeed[];
  readonly guilds?: readonly GuildSeed[];
  /** The name of the bot with the token `sandbox`; default `a bot`. */
  readonly botName?: string;
  /** Permission bits of bots in guilds they join; default: send messages, embeds and files, and react. */
  readonly botPermissions?: bigint;
  /** `off`, or limits that replace some of Discord's. Default: Discord's. */
  readonly rateLimits?: 'off' | Partial<RateLimits>;
  /** The page's tour for first-time visitors; called for every state with the time on the clock (epoch ms). */
  readonly tour?: (now: number) => DriverTour;
  /** How many shards a bot is told to open (default 1). */
  readonly shards?: number;
  /** How many shards may identify within five seconds; more are refused. Default: 16, and nothing is refused. */
  readonly maxConcurrency?: number;
  readonly heartbeatIntervalMs?: number;
  /** How long a disconnected session can be resumed; default two minutes. */
  readonly resumeWindowMs?: number;
}
