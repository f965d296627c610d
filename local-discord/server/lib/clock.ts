/** The timer functions of a clock: the real ones by default, manual ones in tests. */
export interface Timers {
  setTimeout(run: () => void, delayMs: number): unknown;
  clearTimeout(handle: unknown): void;
}

interface Alarm {
  readonly dueAt: number;
  readonly run: () => void;
}

const MAX_TIMER_MS = 2 ** 30;
/** How far the clock can be moved at once: ten years, through which alarms that set another one still run. */
export const MAX_ADVANCE_MS = 3653 * 86_400_000;
/** Where the clock can be moved to, in epoch ms: the year 2100, since ids have room for times until 2154. */
export const LATEST_TIME = Date.UTC(2100);

const realTimers: Timers = {
  setTimeout: (run, delayMs) => setTimeout(run, delayMs),
  clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout),
};

/**
 * A clock that can be moved ahead, so that tests need not wait for deadlines: a base clock plus an offset that only grows.
 * Alarms run in order of their time, and each sees its own time as now.
 */
export class Clock {
  readonly #baseNow: () => number;
  readonly #timers: Timers;
  /** By time; those of the same time in the order in which they were set. */
  #alarms: Alarm[] = [];
  #offsetMs = 0;
  #timer: unknown = null;

  constructor(baseNow: () => number = Date.now, timers: Timers = realTimers) {
    this.#baseNow = baseNow;
    this.#timers = timers;
  }

  /** Epoch ms. */
  now(): number {
    return this.#baseNow() + this.#offsetMs;
  }

  get offsetMs(): number {
    return this.#offsetMs;
  }

  /**
   * Calls `run` once `delayMs` have passed on this clock. Returns a function that cancels the alarm.
   * Throws a RangeError for NaN, which has no place among the alarms.
   */
  after(delayMs: number, run: () => void): () => void {
    if (Number.isNaN(delayMs)) throw new RangeError('An alarm needs a delay in milliseconds, not NaN.');
    const alarm: Alarm = { dueAt: this.now() + delayMs, run };
    this.#alarms.splice(this.#placeOf(alarm.dueAt), 0, alarm);
    if (this.#alarms[0] === alarm) this.#rearm();
    return () => {
      const at = this.#alarms.indexOf(alarm);
      if (at < 0) return;
      this.#alarms.splice(at, 1);
      if (at === 0) this.#rearm();
    };
  }

  /** Whether the clock can be moved ahead by `ms`. */
  canAdvance(ms: number): boolean {
    return ms >= 0 && ms <= MAX_ADVANCE_MS && this.now() + ms <= LATEST_TIME;
  }

  /** Moves the clock ahead by `ms` and runs the alarms that become due. Throws a RangeError where it cannot be. */
  advance(ms: number): void {
    if (!this.canAdvance(ms)) throw new RangeError(`The clock cannot be moved ahead by ${ms} ms.`);
    this.#runUntil(this.now() + ms);
  }

  /** Sets the offset that a clock had before. Throws a RangeError where no clock can have had it. */
  restore(offsetMs: number): void {
    if (!(offsetMs >= 0 && this.#baseNow() + offsetMs <= LATEST_TIME)) {
      throw new RangeError(`A clock cannot be ${offsetMs} ms ahead.`);
    }
    this.#offsetMs = offsetMs;
    this.#rearm();
  }

  #runUntil(target: number): void {
    try {
      for (let [next] = this.#alarms; next !== undefined && next.dueAt <= target; [next] = this.#alarms) {
        this.#moveTo(next.dueAt);
        this.#alarms.shift();
        next.run();
      }
      this.#moveTo(target);
    } finally {
      // An alarm that fails must not silence the others.
      this.#rearm();
    }
  }

  /** Cancels all alarms. */
  close(): void {
    this.#alarms = [];
    this.#rearm();
  }

  #moveTo(time: number): void {
    const ahead = time - this.now();
    if (ahead > 0) this.#offsetMs += ahead;
  }

  /** Where an alarm belongs, by bisection: under load there are tens of thousands. */
  #placeOf(dueAt: number): number {
    let [low, high] = [0, this.#alarms.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#alarms[middle]?.dueAt ?? 0) <= dueAt) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #rearm(): void {
    if (this.#timer !== null) this.#timers.clearTimeout(this.#timer);
    this.#timer = null;
    const [next] = this.#alarms;
    if (next === undefined) return;
    const delayMs = Math.min(Math.max(0, next.dueAt - this.now()), MAX_TIMER_MS);
    this.#timer = this.#timers.setTimeout(() => this.#runUntil(this.now()), delayMs);
  }
}
