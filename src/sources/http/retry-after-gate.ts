import { setTimeout as delay } from 'node:timers/promises';
import { message } from '../../messages/message.ts';
import { SourceFailure } from './failure.ts';

/** Holds requests back until the time a service named in `Retry-After`. */
export class RetryAfterGate {
  readonly #now: () => number;
  #closedUntil = 0;

  /** @param now ms since the epoch */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** When it opens, ms since the epoch; undefined while it is open. */
  get closedUntil(): number | undefined {
    return this.#closedUntil > this.#now() ? this.#closedUntil : undefined;
  }

  /** Of several times, the latest counts. */
  closeUntil(until: number | undefined): void {
    if (until !== undefined) this.#closedUntil = Math.max(this.#closedUntil, until);
  }

  /**
   * Waits until the gate is open, or for `signal` to abort.
   * @param latest ms since the epoch: waiting longer than this is pointless
   * @throws SourceFailure at once when the gate stays closed longer than that
   */
  async wait(latest: number, signal: AbortSignal): Promise<void> {
    for (let until = this.closedUntil; until !== undefined && !signal.aborted; until = this.closedUntil) {
      if (until > latest) throw new SourceFailure('resting', message('sources.paused'), { until });
      await delay(until - this.#now(), undefined, { signal }).catch(() => undefined);
    }
  }
}
