import { randomUUID } from 'node:crypto';
import type { Client } from 'discord.js';
import type { Logger } from 'pino';
import { DropRunner } from '../../drops/delivery/drop-runner.ts';
import type { Clock } from '../../drops/delivery/ports.ts';
import { RateLimiter } from '../../drops/delivery/rate-limiter.ts';
import type { Drops } from '../../drops/open-drops.ts';
import type { Metrics } from '../../lib/metrics.ts';
import type { Covers } from '../../sources/covers/cover-lookup.ts';
import type { ListVoting } from '../feedback/list-voting.ts';
import { discordMessenger } from './discord-messenger.ts';

/** Posts: Discord allows 50 requests a second, and votes need some of them. */
const REQUESTS_PER_SECOND = 40;

export interface StartDropsOptions {
  readonly client: Client<true>;
  readonly delivery: Drops['delivery'];
  readonly voting: ListVoting;
  readonly covers: Pick<Covers, 'images'>;
  readonly log: Logger;
  readonly clock: Clock;
  readonly metrics: Metrics;
  /** Of the requests that Discord allows the bot, in (0, 1]. */
  readonly share: number;
}

export interface RunningDrops {
  /** Delivers what is due now. */
  wake(): void;
  /** Finishes deliveries that have begun and starts no more. */
  close(): Promise<void>;
}

/** Starts delivering drops to the servers of this process; what is due already is delivered at once. */
export function startDrops(options: StartDropsOptions): RunningDrops {
  const { client, delivery, voting, covers, log, clock, metrics, share } = options;
  const limiter = new RateLimiter(REQUESTS_PER_SECOND * share, Math.random);
  const { viewOf, changes, ...parts } = delivery;
  const runner = new DropRunner({
    ...parts,
    ownGuilds: () => [...client.guilds.cache.keys()],
    messenger: discordMessenger({ client, viewOf, voting, covers, log }),
    clock,
    random: Math.random,
    owner: randomUUID(),
    waitForTurn: () => limiter.wait(),
    log,
    metrics,
  });
  const logFailure = (error: unknown) => log.error({ err: error }, 'Drops could not be delivered');
  const onChanged = (guild: string) => void runner.scheduleChanged(guild).catch(logFailure);
  changes.on('changed', onChanged);
  const wake = () => void runner.wake().catch(logFailure);
  wake();
  log.info({ shards: client.ws.shards.size }, 'Drop delivery started');
  return {
    wake,
    close() {
      changes.off('changed', onChanged);
      return runner.close();
    },
  };
}
