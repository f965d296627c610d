/** Runs what concerns one key one after another, in the order it was asked for; different keys do not wait. */
export class InTurn {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Number of keys with work under way or waiting. */
  get busy(): number {
    return this.#last.size;
  }

  run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(key);
    const turn = before === undefined ? work() : before.then(work, work);
    this.#last.set(key, turn);
    const done = () => {
      if (this.#last.get(key) === turn) this.#last.delete(key);
    };
    turn.then(done, done);
    return turn;
  }

  /** Resolves when nothing is under way any more. */
  async idle(): Promise<void> {
    while (this.#last.size > 0) await Promise.allSettled(this.#last.values());
  }
}
