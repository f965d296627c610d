import { setTimeout as sleep } from 'node:timers/promises';
import type { CacheSize } from '../lib/metrics.ts';
import { SECOND_MS } from '../lib/time.ts';
import { waitAtMost } from '../lib/wait.ts';
import type { DatabaseLog } from '../storage/database/context.ts';
import { DatabaseError } from '../storage/database/error.ts';
import type { SavedAdditions } from '../storage/database/ports/additions.ts';
import type { Addition } from '../track/addition.ts';

/** Additions that wait for a database that is away: some hours of look-ups. */
const WAITING_MAX = 10_000;
const BATCH = 500;
/** Replies come first, and look-ups of one moment are stored together. */
const DELAY_MS = 100;
const RETRY_MS = { min: SECOND_MS, max: 60 * SECOND_MS } as const;
const CLOSE_MS = 5 * SECOND_MS;

export interface StoreQueueOptions {
  readonly save: (additions: readonly Addition[]) => Promise<SavedAdditions>;
  readonly onSaved: (saved: SavedAdditions) => void;
  readonly log: DatabaseLog;
  /** How long an addition waits for others; 100 ms by default. */
  readonly delayMs?: number;
}

/**
 * Stores additions in the background, and again later where the database is away. Of one track the last addition counts.
 * When too many wait, the oldest are not stored: they will be when they are looked up again.
 */
export class StoreQueue {
  readonly #options: StoreQueueOptions;
  readonly #waiting = new Map<string, Addition>();
  readonly #closing = new AbortController();
  #storing: Promise<void> | undefined;

  constructor(options: StoreQueueOptions) {
    this.#options = options;
  }

  /** The additions that wait. */
  get waiting(): CacheSize {
    return { size: this.#waiting.size, max: WAITING_MAX };
  }

  add(additions: readonly Addition[]): void {
    for (const addition of additions) {
      this.#waiting.delete(addition.track.id);
      this.#waiting.set(addition.track.id, addition);
    }
    this.#dropOldest(this.#waiting.size - WAITING_MAX);
    if (this.#waiting.size > 0) this.#storing ??= this.#store();
  }

  /** Stores what waits, if that is possible within five seconds. */
  async close(): Promise<void> {
    this.#closing.abort();
    await waitAtMost(this.#storing ?? Promise.resolve(), CLOSE_MS);
    if (this.#waiting.size > 0) {
      this.#options.log.warn({ additions: this.#waiting.size }, 'Additions were not stored before the end');
    }
  }

  async #store(): Promise<void> {
    await this.#pause(this.#options.delayMs ?? DELAY_MS);
    for (let failures = 0; this.#waiting.size > 0; ) {
      const batch = [...this.#waiting.values()].slice(0, BATCH);
      try {
        const saved = await this.#options.save(batch);
        failures = 0;
        this.#forget(batch);
        this.#options.onSaved(saved);
      } catch (error) {
        if (!(error instanceof DatabaseError && error.isTransient)) {
          // Another attempt would fail as well, and keep all that come later waiting.
          this.#options.log.warn({ err: error, additions: batch.length }, 'Additions could not be stored');
          this.#forget(batch);
          continue;
        }
        if (failures++ === 0) {
          this.#options.log.warn({ reason: error.message }, 'Additions cannot be stored now, will retry');
        }
        if (this.#closing.signal.aborted) break;
        await this.#pause(Math.min(RETRY_MS.min * 2 ** (failures - 1), RETRY_MS.max));
      }
    }
    this.#storing = undefined;
  }

  #forget(batch: readonly Addition[]): void {
    for (const addition of batch) {
      // A newer one may have come in meanwhile.
      if (this.#waiting.get(addition.track.id) === addition) this.#waiting.delete(addition.track.id);
    }
  }

  #dropOldest(count: number): void {
    if (count <= 0) return;
    for (const id of [...this.#waiting.keys()].slice(0, count)) this.#waiting.delete(id);
    this.#options.log.warn(
      { additions: count },
      'Too many additions wait to be stored: the oldest will not be',
    );
  }

  /** Closing ends it. */
  async #pause(ms: number): Promise<void> {
    const { signal } = this.#closing;
    await sleep(ms, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
