import type { DriverTour } from '../driver/api.ts';
import type { EventFeed } from './driver/event-feed.ts';
import type { GatewayHub } from './gateway/hub.ts';
import type { InteractionRegistry } from './interactions/interaction-registry.ts';
import type { Clock } from './lib/clock.ts';
import type { Snowflakes } from './lib/snowflake.ts';
import type { ApplicationRecord } from './world/records.ts';
import type { World } from './world/world.ts';

/** The parts every operation works on, made once by `startLocalDiscord` and handed down. */
export interface Core {
  readonly clock: Clock;
  readonly ids: Snowflakes;
  readonly world: World;
  readonly hub: GatewayHub;
  readonly feed: EventFeed;
  readonly interactions: InteractionRegistry;
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly origin: string;
  /** What the host suggests to a first-time visitor, at a time of its clock. */
  readonly tour: ((now: number) => DriverTour) | undefined;
  /** The application of a token, made on first use; null for a token that is refused. */
  readonly applicationOf: (token: string) => ApplicationRecord | null;
}

/** Time on the local Discord's clock as Discord writes it. */
export function timestamp(core: Core): string {
  return new Date(core.clock.now()).toISOString();
}
