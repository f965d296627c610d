/** A meeting point of worker threads, over four bytes of waiting and four of generation in shared memory. */
export class Barrier {
  readonly #state: Int32Array;
  readonly #parties: number;

  /** @param state two shared integers, 0 at first */
  constructor(state: Int32Array, parties: number) {
    this.#state = state;
    this.#parties = parties;
  }

  /** Returns once every party has called it. */
  wait(): void {
    const generation = Atomics.load(this.#state, 1);
    if (Atomics.add(this.#state, 0, 1) + 1 === this.#parties) {
      Atomics.store(this.#state, 0, 0);
      Atomics.add(this.#state, 1, 1);
      Atomics.notify(this.#state, 1);
      return;
    }
    while (Atomics.load(this.#state, 1) === generation) Atomics.wait(this.#state, 1, generation);
  }
}
