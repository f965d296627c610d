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
