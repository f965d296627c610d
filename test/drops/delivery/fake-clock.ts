import type { Clock } from '../../../src/drops/delivery/ports.ts';

/** A clock that moves only when a test moves it, and can be set back. */
export class FakeClock implements Clock {
  #now: number;
  #elapsedMs = 0;
  #alarms: { at: number; run: () => void }[] = [];

  constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  /** Time that has really passed, whatever the clock shows. */
  get elapsedMs(): number {
    return this.#elapsedMs;
  }

  /** Lets time pass without running alarms: no process runs. */
  sleep(ms: number): void {
    this.jump(ms);
    this.#elapsedMs += ms;
  }

  after(delayMs: number, run: () => void): () => void {
    const alarm = { at: this.#now + delayMs, run };
    this.#alarms.push(alarm);
    return () => {
      this.#alarms = this.#alarms.filter((other) => other !== alarm);
    };
  }

  /** Sets the clock; alarms wait for a duration, not for a time, and are not affected. */
  jump(ms: number): void {
    this.#now += ms;
    for (const alarm of this.#alarms) alarm.at += ms;
  }

  /** Lets time pass, alarm by alarm; `settle` waits for what an alarm has started. */
  async pass(ms: number, settle: () => Promise<void>): Promise<void> {
    const end = this.#now + ms;
    const start = this.#now;
    const before = this.#elapsedMs;
    for (;;) {
      const next = this.#alarms.reduce<{ at: number; run: () => void } | undefined>(
        (first, alarm) => (first === undefined || alarm.at < first.at ? alarm : first),
        undefined,
      );
      if (next === undefined || next.at > end) break;
      this.#alarms = this.#alarms.filter((alarm) => alarm !== next);
      this.#now = Math.max(this.#now, next.at);
      this.#elapsedMs = before + this.#now - start;
      next.run();
      await settle();
    }
    this.#now = Math.max(this.#now, end);
    this.#elapsedMs = before + ms;
  }
}
