/** Where progress is told: standard error, or a stand-in for it. */
export interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Tells a person how far a long run is: one line that changes on a terminal, a few plain ones elsewhere. */
export class Progress {
  readonly #out: Terminal;
  readonly #now: () => number;
  #changing = false;
  #stepStarted: number;
  #toldAt = Number.NEGATIVE_INFINITY;

  /** @param now milliseconds */
  constructor(out: Terminal, now: () => number) {
    this.#out = out;
    this.#now = now;
    this.#stepStarted = now();
  }

  /** A line that stays. */
  log(line: string): void {
    this.#out.write(`${this.#clear()}${line}\n`);
  }

  /** How far the present step is; may be called as often as it likes. */
  update(line: string): void {
    const now = this.#now();
    const pause = this.#out.isTTY === true ? 100 : 5000;
    if (now - this.#toldAt < pause) return;
    this.#toldAt = now;
    if (this.#out.isTTY !== true) this.#out.write(`  ${line}\n`);
    else {
      this.#out.write(`${this.#clear()}${line}`);
      this.#changing = true;
    }
  }

  /** Ends the present step with a line that stays and says how long it took. */
  done(line: string): void {
    const seconds = (this.#now() - this.#stepStarted) / 1000;
    this.log(`${line} (${seconds.toFixed(1)} s)`);
    this.#stepStarted = this.#now();
    this.#toldAt = Number.NEGATIVE_INFINITY;
  }

  #clear(): string {
    const clear = this.#changing ? '\r\u001b[K' : '';
    this.#changing = false;
    return clear;
  }
}
