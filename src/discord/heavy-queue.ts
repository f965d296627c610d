import type { Logger } from 'pino';

/** Heavy work that waited this long is a sign that more would be late: Discord wants a response within 3 s. */
const MAX_WAIT_MS = 700;
/** However fast the clock says it goes. */
const MAX_WAITING = 200;

interface Waiting {
  /** ms on the clock of `performance` */
  readonly since: number;
  readonly start: () => void;
}

/**
 * Starts heavy work one at a time with everything else in between, so that votes and cheap commands are handled while
 * recommendations wait, and refuses what would come too late.
 */
export class HeavyQueue {
  readonly #waiting: Waiting[] = [];
  readonly #log: Logger;
  readonly #now: () => number;
  #isPumping = false;
  #refused = 0;

  /** @param now ms from any origin, monotonic */
  constructor(log: Logger, now: () => number = () => performance.now()) {
    this.#log = log;
    this.#now = now;
  }

  /** How much work waits for its turn. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Resolves with true when it is this work's turn, at once with false when the queue is too long already. */
  enter(): Promise<boolean> {
    if (this.#isOverloaded()) {
      if (this.#refused++ === 0) this.#log.warn({ waiting: this.#waiting.length }, 'Overload began');
      return Promise.resolve(false);
    }
    return new Promise((resolve) => {
      this.#waiting.push({ since: this.#now(), start: () => resolve(true) });
      this.#pump();
    });
  }

  #isOverloaded(): boolean {
    const [first] = this.#waiting;
    if (first === undefined) return false;
    return this.#waiting.length >= MAX_WAITING || this.#now() - first.since > MAX_WAIT_MS;
  }

  /** One a turn of the event loop: what arrived meanwhile is read and handled before the next. */
  #pump(): void {
    if (this.#isPumping) return;
    this.#isPumping = true;
    setImmediate(() => {
      this.#isPumping = false;
      this.#waiting.shift()?.start();
      if (this.#waiting.length > 0) this.#pump();
      else if (this.#refused > 0) {
        this.#log.warn({ refused: this.#refused }, 'Overload ended');
        this.#refused = 0;
      }
    });
  }
}
