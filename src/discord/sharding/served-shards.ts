import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { SECOND_MS } from '../../lib/time.ts';
import type { ProcessRepository } from '../../storage/database/ports/processes.ts';

const RENEW_MS = 20 * SECOND_MS;
/** A process that says nothing for so long is gone. */
const LIFE_MS = 3 * RENEW_MS;
/** A new version takes over from the one before within this time; then it is no takeover. */
const TAKEOVER_MS = 120 * SECOND_MS;

export interface ServedShardsParts {
  readonly processes: Pick<ProcessRepository, 'noteShards' | 'releaseShards'>;
  readonly shards: readonly number[];
  readonly log: Logger;
  readonly renewMs?: number;
  readonly takeoverMs?: number;
}

/**
 * Notes in the database which shards this process serves, and warns where another serves the same for longer than a
 * takeover takes: each event is still handled once, but both do all the work.
 * @returns stops it
 */
export function noteServedShards({
  processes,
  shards,
  log,
  renewMs = RENEW_MS,
  takeoverMs = TAKEOVER_MS,
}: ServedShardsParts): () => Promise<void> {
  const process = randomUUID();
  let sharedSince: number | undefined;
  let isWarned = false;
  const note = async () => {
    const others = await processes.noteShards(process, shards, Math.max(LIFE_MS, 3 * renewMs));
    const now = performance.now();
    sharedSince = others.length === 0 ? undefined : (sharedSince ?? now);
    if (sharedSince === undefined) isWarned = false;
    if (isWarned || sharedSince === undefined || now - sharedSince < takeoverMs) return;
    isWarned = true;
    log.warn(
      { shards, others: others.length },
      'Another process serves the same shards: give each process its own SHARDS or PROCESS_INDEX, or stop one',
    );
  };
  const renew = () =>
    note().catch((error: unknown) =>
      log.warn({ err: error }, 'Served shards could not be noted in the database'),
    );
  let running = renew();
  const timer = setInterval(() => {
    running = running.then(renew);
  }, renewMs).unref();
  return async () => {
    clearInterval(timer);
    await running;
    await processes.releaseShards(process).catch(() => {
      // It expires by itself.
    });
  };
}
