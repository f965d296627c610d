/** Does work that comes in slices at once. @returns what it makes */
export function finish<T>(slices: Generator<undefined, T>): T {
  for (;;) {
    const { done, value } = slices.next();
    if (done === true) return value;
  }
}

/** Does work that comes in slices, with a pause after each. @returns what it makes */
export async function finishSlowly<T>(
  slices: Generator<undefined, T>,
  pause: () => Promise<unknown>,
): Promise<T> {
  for (;;) {
    const { done, value } = slices.next();
    if (done === true) return value;
    await pause();
  }
}

/** Something that is made once, when first needed: in slices, or all that is left at once. A failure is not remembered. */
export class MadeInSlices<T> {
  readonly #open: () => Generator<undefined, T>;
  readonly #pause: () => Promise<unknown>;
  #work: Generator<undefined, T> | undefined;
  #made: { readonly value: T } | undefined;
  #making: Promise<T> | undefined;

  /** @param pause lets other work run between two slices */
  constructor(open: () => Generator<undefined, T>, pause: () => Promise<unknown>) {
    this.#open = open;
    this.#pause = pause;
  }

  /** Makes what is left of it at once, whatever time that takes. */
  now(): T {
    return finish(this.slices());
  }

  /** Makes it with a pause after each slice; all who ask meanwhile wait for the same. */
  slowly(): Promise<T> {
    this.#making ??= finishSlowly(this.slices(), this.#pause).finally(() => {
      this.#making = undefined;
    });
    return this.#making;
  }

  /** What is left of it, to be made as a part of something else. */
  *slices(): Generator<undefined, T> {
    for (;;) {
      this.#next();
      if (this.#made !== undefined) return this.#made.value;
      yield;
    }
  }

  #next(): void {
    if (this.#made !== undefined) return;
    const work = this.#work ?? this.#open();
    // A generator that throws is at its end, and would give nothing from then on.
    this.#work = undefined;
    const { done, value } = work.next();
    if (done === true) this.#made = { value };
    else this.#work = work;
  }
}
