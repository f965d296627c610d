import type { CacheSize } from '../../lib/metrics.ts';

/** How long to wait before something that failed is tried again, ms: twice as long each time. */
export interface RetryPauses {
  readonly firstMs: number;
  readonly maxMs: number;
}

interface Waiting {
  readonly timer: NodeJS.Timeout;
  readonly group: string | null;
}

/** Keys that wait: more are those of an outage, after which all are looked at anyway. */
const KEYS_MAX = 20_000;

/** Repeats work on keys that failed, with growing pauses, until it succeeds or is given up. */
export class Retries {
  readonly #run: (key: string) => void;
  readonly #pauses: RetryPauses;
  readonly #maxKeys: number;
  readonly #failures = new Map<string, number>();
  readonly #waiting = new Map<string, Waiting>();
  #isClosed = false;

  /** @param run tries again; it calls {@link later} or {@link end} with the same key */
  constructor(run: (key: string) => void, pauses: RetryPauses, maxKeys = KEYS_MAX) {
    this.#run = run;
    this.#pauses = pauses;
    this.#maxKeys = maxKeys;
  }

  /** The keys that have failed and not succeeded since. */
  get failing(): CacheSize {
    return { size: this.#failures.size, max: this.#maxKeys };
  }

  /**
   * Call after a failure. Where too many keys fail, the one that failed first is given up.
   * @param group of keys that may recover together
   * @returns how many failures there were in a row
   */
  later(key: string, group: string | null = null): number {
    if (this.#isClosed || this.#waiting.has(key)) return this.#failures.get(key) ?? 1;
    const failures = (this.#failures.get(key) ?? 0) + 1;
    this.#failures.delete(key);
    this.#failures.set(key, failures);
    this.#giveUpOldest();
    const pauseMs = Math.min(this.#pauses.maxMs, this.#pauses.firstMs * 2 ** (failures - 1));
    const timer = setTimeout(() => this.#start(key), pauseMs).unref();
    this.#waiting.set(key, { timer, group });
    return failures;
  }

  /** Whether a key waits with its group: trying it alone before that is no use. */
  isHeldBack(key: string): boolean {
    return (this.#waiting.get(key)?.group ?? null) !== null;
  }

  /** Call when a key needs no retry any more. */
  end(key: string): void {
    clearTimeout(this.#waiting.get(key)?.timer);
    this.#waiting.delete(key);
    this.#failures.delete(key);
  }

  /** Tries the waiting keys of a group now: what kept them from succeeding may be over. */
  now(group: string): void {
    for (const [key, waiting] of [...this.#waiting]) {
      if (waiting.group !== group) continue;
      clearTimeout(waiting.timer);
      this.#failures.delete(key);
      this.#start(key);
    }
  }

  close(): void {
    this.#isClosed = true;
    for (const { timer } of this.#waiting.values()) clearTimeout(timer);
    this.#waiting.clear();
  }

  #giveUpOldest(): void {
    const [oldest] = this.#failures.keys();
    if (oldest !== undefined && this.#failures.size > this.#maxKeys) this.end(oldest);
  }

  #start(key: string): void {
    this.#waiting.delete(key);
    this.#run(key);
  }
}
