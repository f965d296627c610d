/** How much of the time that a busy process lost it may make up for. */
const CATCH_UP_MS = 100;

/** Limits requests to a number a second, with random spacing. */
export class RateLimiter {
  readonly #spacingMs: number;
  readonly #random: () => number;
  readonly #waiting: (() => void)[] = [];
  /** When the next request is allowed, on the clock of `performance`. */
  #nextAt = 0;
  #isTimerSet = false;

  /**
   * @param perSecond the most in any second
   * @param random uniform in [0, 1): keeps the requests of several processes from coinciding
   */
  constructor(perSecond: number, random: () => number) {
    this.#spacingMs = 1000 / perSecond;
    this.#random = random;
  }

  /** Resolves when the next request is allowed. Real time, not the bot's clock: it is Discord that is protected. */
  wait(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#isTimerSet || this.#waiting.length === 0) return;
    this.#isTimerSet = true;
    const delayMs = this.#nextAt - performance.now();
    if (delayMs > 0) setTimeout(() => this.#release(), delayMs);
    else this.#release();
  }

  #release(): void {
    this.#isTimerSet = false;
    const now = performance.now();
    do {
      const jitter = 1 + 0.25 * this.#random();
      this.#nextAt = Math.max(this.#nextAt, now - CATCH_UP_MS) + this.#spacingMs * jitter;
      this.#waiting.shift()?.();
    } while (this.#nextAt <= now && this.#waiting.length > 0);
    this.#schedule();
  }
}
