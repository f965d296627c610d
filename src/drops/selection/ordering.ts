/** Spreads the exploring tracks evenly among the others, so that some are among the first five, which are voted on. */
export function interleave<T extends { readonly kind: string }>(tracks: readonly T[]): T[] {
  const exploring = tracks.filter(({ kind }) => kind === 'exploring');
  const ordered = tracks.filter(({ kind }) => kind !== 'exploring');
  const spacing = tracks.length / exploring.length;
  for (const [at, track] of exploring.entries()) {
    ordered.splice(Math.ceil((at + 1) * spacing) - 1, 0, track);
  }
  return ordered;
}

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
