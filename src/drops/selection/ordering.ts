/** The first of each list, then the second of each, and so on. Lazy: consumes only what is taken. */
export function roundRobin<T>(lists: Iterable<Iterable<T>>): IteratorObject<T> {
  return takeTurns<T>([...lists].map((list) => list[Symbol.iterator]()));
}

function* takeTurns<T>(lists: readonly Iterator<T>[]): Generator<T> {
  let remaining = lists;
  while (remaining.length > 0) {
    const unfinished: Iterator<T>[] = [];
    for (const list of remaining) {
      const { done, value } = list.next();
      if (done === true) continue;
      unfinished.push(list);
      yield value;
    }
    remaining = unfinished;
  }
}

/** @param random uniform in [0, 1) */
export function shuffled<T>(values: readonly T[], random: () => number): T[] {
  return values
    .map((value) => ({ value, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);
}
