/** Where an outage is logged. */
export interface WarningLog {
  warn(details: object, message: string): void;
}

/** Logs an outage of something once when it starts and once when it ends, however many calls it fails. */
export class OutageLog {
  readonly #log: WarningLog;
  readonly #what: string;
  #since: number | undefined;

  /** @param what names it at the start of a sentence */
  constructor(log: WarningLog, what: string) {
    this.#log = log;
    this.#what = what;
  }

  /** Call for every sign of an outage. */
  begin(reason: string): void {
    if (this.#since !== undefined) return;
    this.#since = performance.now();
    this.#log.warn({ reason }, `${this.#what} cannot be reached`);
  }

  /** Call for every sign of life. */
  end(): void {
    if (this.#since === undefined) return;
    const outageMs = Math.round(performance.now() - this.#since);
    this.#since = undefined;
    this.#log.warn({ outageMs }, `${this.#what} can be reached again`);
  }
}
