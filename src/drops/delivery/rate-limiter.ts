/** Turns that a busy process came late for are made up for, this far back: spacing leaves room for as many. */
const CATCH_UP_MS = 100;

/** Lets so many requests through a second and no more, unevenly spread; those that can wait wait for the others. */
export class Pace {
  readonly #spacingMs: number;
  readonly #random: () => number;
  readonly #urgent: (() => void)[] = [];
  readonly #patient: (() => void)[] = [];
  #free = 0;
  #waiting = false;

  /**
   * @param perSecond the most in any second
   * @param random uniform in [0, 1): what keeps servers that are due at one hour from marching in step
   */
  constructor(perSecond: number, random: () => number) {
    this.#spacingMs = 1000 / perSecond;
    this.#random = random;
  }

  /** Resolves when it is the caller's turn. Real time: what is protected is Discord, not anybody's calendar. */
  turn(): Promise<void> {
    return new Promise((resolve) => this.#line(this.#urgent, resolve));
  }

  /** As {@link turn}, but after everybody who cannot wait. */
  spareTurn(): Promise<void> {
    return new Promise((resolve) => this.#line(this.#patient, resolve));
  }

  #line(line: (() => void)[], resolve: () => void): void {
    line.push(resolve);
    this.#next();
  }

  #next(): void {
    if (this.#waiting || (this.#urgent.length === 0 && this.#patient.length === 0)) return;
    this.#waiting = true;
    const wait = this.#free - performance.now();
    if (wait > 0) setTimeout(() => this.#admit(), wait);
    else this.#admit();
  }

  #admit(): void {
    this.#waiting = false;
    const now = performance.now();
    do {
      this.#free = Math.max(this.#free, now - CATCH_UP_MS) + this.#spacingMs * (1 + 0.25 * this.#random());
      (this.#urgent.shift() ?? this.#patient.shift())?.();
    } while (this.#free <= now && this.#urgent.length + this.#patient.length > 0);
    this.#next();
  }
}
