/** Where progress is written: standard error, or a substitute in tests. */
export interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Shows the progress of a long run: one updated line on a terminal, occasional lines elsewhere. */
export class Progress {
  readonly #out: Terminal;
  readonly #now: () => number;
  #changing = false;
  #stepStarted: number;
  #updatedAt = Number.NEGATIVE_INFINITY;

  /** @param now milliseconds */
  constructor(out: Terminal, now: () => number) {
    this.#out = out;
    this.#now = now;
    this.#stepStarted = now();
  }

  /** Writes a permanent line. */
  log(line: string): void {
    this.#out.write(`${this.#clear()}${line}\n`);
  }

  /** Shows how far the current step is; may be called at any rate. */
  update(line: string): void {
    const now = this.#now();
    const pause = this.#out.isTTY === true ? 100 : 5000;
    if (now - this.#updatedAt < pause) return;
    this.#updatedAt = now;
    if (this.#out.isTTY !== true) this.#out.write(`  ${line}\n`);
    else {
      this.#out.write(`${this.#clear()}${line}`);
      this.#changing = true;
    }
  }

  /** Ends the current step with a permanent line that includes its duration. */
  done(line: string): void {
    const seconds = (this.#now() - this.#stepStarted) / 1000;
    this.log(`${line} (${seconds.toFixed(1)} s)`);
    this.#stepStarted = this.#now();
    this.#updatedAt = Number.NEGATIVE_INFINITY;
  }

  #clear(): string {
    const clear = this.#changing ? '\r\u001b[K' : '';
    this.#changing = false;
    return clear;
  }
}
