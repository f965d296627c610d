import { setTimeout as delay } from 'node:timers/promises';
import type { ClientOptions } from 'discord.js';
import { SECOND_MS } from '../../lib/time.ts';
import type { ProcessRepository } from '../../storage/database/ports/processes.ts';

type BuildIdentifyThrottler = NonNullable<NonNullable<ClientOptions['ws']>['buildIdentifyThrottler']>;

/**
 * Discord allows `max_concurrency` shards to identify in five seconds; one more, since a busy process uses its turn late.
 * https://discord.com/developers/docs/events/gateway#rate-limiting
 */
const INTERVAL_MS = 6 * SECOND_MS;

export interface IdentifyThrottlerParts {
  readonly processes: Pick<ProcessRepository, 'takeIdentifyTurn'>;
  readonly log: { warn(details: object, message: string): void };
  /** Between two shards of a bucket (default: six seconds). */
  readonly intervalMs?: number;
}

/**
 * Makes the shards of all processes of a bot identify in turn, as Discord requires of them together.
 * @returns what discord.js takes as `ws.buildIdentifyThrottler`
 */
export function sharedIdentifyThrottler({
  processes,
  log,
  intervalMs = INTERVAL_MS,
}: IdentifyThrottlerParts): BuildIdentifyThrottler {
  return async (manager) => {
    const { max_concurrency: buckets } = (await manager.fetchGatewayInformation()).session_start_limit;
    return {
      async waitForIdentify(shard, signal) {
        for (;;) {
          const waitMs = await processes
            .takeIdentifyTurn(shard % buckets, intervalMs)
            .catch((error: unknown) => {
              // Discord refuses a shard that identifies too early, and it tries again: better than not to try.
              log.warn({ err: error, shard }, 'The turn to identify could not be taken from the database');
              return 0;
            });
          if (waitMs === 0) return;
          await delay(waitMs, undefined, { signal });
        }
      },
    };
  };
}
