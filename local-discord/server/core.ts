import type { DriverTour } from '../driver/api.ts';
import type { EventFeed } from './driver/event-feed.ts';
import type { GatewayHub } from './gateway/hub.ts';
import type { IdentifyLimit } from './gateway/identify-limit.ts';
import type { InteractionRegistry } from './interactions/interaction-registry.ts';
import type { Clock } from './lib/clock.ts';
import type { Snowflakes } from './lib/snowflake.ts';
import type { ApplicationRecord } from './world/records.ts';
import type { World } from './world/world.ts';

/** How bots may connect. */
export interface GatewaySettings {
  /** How many shards they are told to open. */
  readonly shards: number;
  /** How many of them may identify within five seconds. */
  readonly maxConcurrency: number;
  /** Undefined where that is only what they are told. */
  readonly identifyLimit: IdentifyLimit | undefined;
}

/** The parts of a running local Discord, created once by `startLocalDiscord` and passed to every operation. */
export interface Core {
  readonly clock: Clock;
  readonly ids: Snowflakes;
  readonly world: World;
  readonly hub: GatewayHub;
  readonly feed: EventFeed;
  readonly interactions: InteractionRegistry;
  readonly gateway: GatewaySettings;
  /** `http://127.0.0.1:PORT`, without a trailing slash. */
  readonly origin: string;
  /** The host application's tour at a time of the clock (epoch ms). */
  readonly tour: ((now: number) => DriverTour) | undefined;
  /** The application of a token, created on first use; null for an invalid token. */
  readonly applicationOf: (token: string) => ApplicationRecord | null;
}

/** The current time of the clock as an ISO 8601 timestamp. */
export function timestamp(core: Core): string {
  return new Date(core.clock.now()).toISOString();
}
