/** Discord's epoch: 2015-01-01T00:00:00Z. */
const DISCORD_EPOCH_MS = 1_420_070_400_000n;
const TIMESTAMP_SHIFT = 22n;

/** Generates ids like Discord's: milliseconds since its epoch in the upper 42 bits, unique and rising. */
export class Snowflakes {
  readonly #now: () => number;
  #last = 0n;

  constructor(now: () => number) {
    this.#now = now;
  }

  next(): string {
    const fromClock = (BigInt(Math.floor(this.#now())) - DISCORD_EPOCH_MS) << TIMESTAMP_SHIFT;
    this.#last = fromClock > this.#last ? fromClock : this.#last + 1n;
    return this.#last.toString();
  }

  /** From now on generates only ids above `id` (after loading a snapshot). */
  skipPast(id: string): void {
    const value = BigInt(id);
    if (value > this.#last) this.#last = value;
  }
}

/** Compares two ids by age, for sorting. */
export function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
