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
  readonly #alarms = new Set<Alarm>();
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
    this.#alarms.add(alarm);
    this.#rearm();
    return () => {
      if (this.#alarms.delete(alarm)) this.#rearm();
    };
  }

  /** Moves the clock ahead by `ms` (0 or more) and runs the alarms that become due. */
  advance(ms: number): void {
    const target = this.now() + ms;
    for (let next = this.#earliest(); next !== undefined && next.dueAt <= target; next = this.#earliest()) {
      this.#moveTo(next.dueAt);
      this.#alarms.delete(next);
      next.run();
    }
    this.#moveTo(target);
    this.#rearm();
  }

  /** Cancels all alarms. */
  close(): void {
    this.#alarms.clear();
    this.#rearm();
  }

  #moveTo(time: number): void {
    const ahead = time - this.now();
    if (ahead > 0) this.#offsetMs += ahead;
  }

  #earliest(): Alarm | undefined {
    let first: Alarm | undefined;
    for (const alarm of this.#alarms) if (first === undefined || alarm.dueAt < first.dueAt) first = alarm;
    return first;
  }

  #rearm(): void {
    if (this.#timer !== null) this.#timers.clearTimeout(this.#timer);
    this.#timer = null;
    const next = this.#earliest();
    if (next === undefined) return;
    const delayMs = Math.min(Math.max(0, next.dueAt - this.now()), MAX_TIMER_MS);
    this.#timer = this.#timers.setTimeout(() => this.advance(0), delayMs);
  }
}
