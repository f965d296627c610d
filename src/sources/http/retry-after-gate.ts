import { setTimeout as delay } from 'node:timers/promises';
import { SourceFailure } from './failure.ts';

/** Until when a service asked to be left alone. */
export class RetryAfterGate {
  readonly #now: () => number;
  #closedUntil = 0;

  /** @param now ms since the epoch */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** When it opens again, ms since the epoch; nothing while it is open. */
  get closedUntil(): number | undefined {
    return this.#closedUntil > this.#now() ? this.#closedUntil : undefined;
  }

  /** Takes in what an answer said; the latest time counts. */
  closeUntil(until: number | undefined): void {
    if (until !== undefined) this.#closedUntil = Math.max(this.#closedUntil, until);
  }

  /**
   * Waits until the service may be asked, or for `signal` to abort.
   * @param latest ms since the epoch: waiting longer than this is pointless
   * @throws SourceFailure at once where the service stays closed longer than that
   */
  async wait(latest: number, signal: AbortSignal): Promise<void> {
    for (let until = this.closedUntil; until !== undefined && !signal.aborted; until = this.closedUntil) {
      if (until > latest) throw new SourceFailure('resting', 'asked to be left alone for a while', { until });
      await delay(until - this.#now(), undefined, { signal }).catch(() => undefined);
    }
  }
}
