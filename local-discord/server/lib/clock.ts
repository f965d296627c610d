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

  /** Calls `run` once `delayMs` have passed on this clock. Returns a function that cancels the alarm. */
  after(delayMs: number, run: () => void): () => void {
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

  /** Moves the clock ahead by `ms` (0 or more) and runs the alarms that become due. */
  advance(ms: number): void {
    const target = this.now() + ms;
    for (let [next] = this.#alarms; next !== undefined && next.dueAt <= target; [next] = this.#alarms) {
      this.#moveTo(next.dueAt);
      this.#alarms.shift();
      next.run();
    }
    this.#moveTo(target);
    this.#rearm();
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
    this.#timer = this.#timers.setTimeout(() => this.advance(0), delayMs);
  }
}
