/** How many votes a person may cast or remove at once, and how long until they may cast one more. */
const BURST = 15;
const REFILL_MS = 1000;

interface Allowance {
  votes: number;
  refilledAt: number;
  /** By key, in the order of arrival. */
  readonly waiting: Map<string, Waiting>;
}

interface Waiting {
  readonly work: () => void;
  /** Called where the work will not run. */
  readonly withdrawn: () => void;
}

/**
 * Delays a person who votes faster than anyone reads (a token bucket per person). Of several changes of the same vote
 * only the newest is kept, so the final state is right and nobody else waits.
 */
export class Cooldown {
  readonly #allowances = new Map<string, Allowance>();
  readonly #now: () => number;
  #timer: NodeJS.Timeout | undefined;

  /** @param now ms since the epoch */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Number of people who voted a moment ago or are being delayed. */
  get size(): number {
    return this.#allowances.size;
  }

  /**
   * Runs `work` now or later. A later call with the same person and key replaces one that still waits.
   * @param withdrawn called where it will not run
   */
  admit(person: string, key: string, work: () => void, withdrawn: () => void = () => {}): void {
    const allowance = this.#allowances.get(person) ?? {
      votes: BURST,
      refilledAt: this.#now(),
      waiting: new Map(),
    };
    this.#allowances.set(person, allowance);
    this.#refill(allowance);
    if (allowance.votes >= 1 && allowance.waiting.size === 0) {
      allowance.votes -= 1;
      work();
    } else {
      this.withdraw(person, key);
      allowance.waiting.set(key, { work, withdrawn });
    }
    this.#timer ??= setInterval(() => this.#tick(), REFILL_MS).unref();
  }

  /** Forgets work that still waits. @returns whether there was any */
  withdraw(person: string, key: string): boolean {
    const waiting = this.#allowances.get(person)?.waiting;
    const withdrawn = waiting?.get(key)?.withdrawn;
    waiting?.delete(key);
    withdrawn?.();
    return withdrawn !== undefined;
  }

  /** Forgets the work of a person that waits. */
  drop(person: string): void {
    const waiting = this.#allowances.get(person)?.waiting;
    for (const key of [...(waiting?.keys() ?? [])]) this.withdraw(person, key);
  }

  /** Runs all work that waits. */
  close(): void {
    clearInterval(this.#timer);
    for (const { waiting } of this.#allowances.values()) for (const { work } of waiting.values()) work();
    this.#allowances.clear();
  }

  #refill(allowance: Allowance): void {
    const now = this.#now();
    const gained = Math.max(0, now - allowance.refilledAt) / REFILL_MS;
    allowance.votes = Math.min(BURST, allowance.votes + gained);
    allowance.refilledAt = now;
  }

  #tick(): void {
    for (const [person, allowance] of this.#allowances) {
      this.#refill(allowance);
      for (const [key, { work }] of allowance.waiting) {
        if (allowance.votes < 1) break;
        allowance.votes -= 1;
        allowance.waiting.delete(key);
        work();
      }
      if (allowance.waiting.size === 0 && allowance.votes >= BURST) this.#allowances.delete(person);
    }
    if (this.#allowances.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
