/** Lets so many through a second and no more, unevenly spread, so that servers due at one hour do not march in step. */
export class Pace {
  readonly #spacingMs: number;
  readonly #random: () => number;
  #free = 0;

  /**
   * @param perSecond the most in any second
   * @param random uniform in [0, 1)
   */
  constructor(perSecond: number, random: () => number) {
    this.#spacingMs = 1000 / perSecond;
    this.#random = random;
  }

  /** Resolves when it is the caller's turn. Real time: what is protected is Discord, not anybody's calendar. */
  async turn(): Promise<void> {
    const now = performance.now();
    const at = Math.max(now, this.#free);
    this.#free = at + this.#spacingMs * (1 + 0.5 * this.#random());
    if (at > now) await new Promise((resolve) => setTimeout(resolve, at - now));
  }
}
