import type { DriverTour } from '../driver/api.ts';
import type { Timers } from './lib/clock.ts';
import type { RateLimits } from './rest/rate-windows.ts';
import type { GuildSeed, PersonSeed } from './world/seed.ts';

/** How to start a local Discord. Everything has a default. */
export interface LocalDiscordOptions {
  /** 0, the default, takes any free one. */
  readonly port?: number;
  /** Base of the local Discord's clock, epoch ms; default the real time. */
  readonly now?: () => number;
  /** Timers of that clock. */
  readonly timers?: Timers;
  /** Kept there and read at start, so that a restart keeps guilds, channels and messages. */
  readonly snapshotFile?: string;
  /** The first world (not used when a snapshot is found). */
  readonly people?: readonly PersonSeed[];
  readonly guilds?: readonly GuildSeed[];
  /** What the bot of the token `sandbox` is called; default `a bot`. */
  readonly botName?: string;
  /** What bots may do in a guild they join, as permission bits; default: what it takes to talk, show pictures and react. */
  readonly botPermissions?: bigint;
  /** Default: Discord's. `off` for none, or some rules replaced. */
  readonly rateLimits?: 'off' | Partial<RateLimits>;
  /** What the page suggests to a first-time visitor, given the local Discord's time (epoch ms); asked again for every state. */
  readonly tour?: (now: number) => DriverTour;
  readonly heartbeatIntervalMs?: number;
  /** How long a session without connection can be resumed; default two minutes. */
  readonly resumeWindowMs?: number;
}
