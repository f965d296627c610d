/** What two ascending lists of columns share. */
export interface Overlap {
  readonly count: number;
  /** The weights of what is shared, summed. */
  readonly weight: number;
}

/** @param weights of every column */
export function overlapOf(a: readonly number[], b: readonly number[], weights: ArrayLike<number>): Overlap {
  let count = 0;
  let weight = 0;
  for (let [at, to] = [0, 0]; at < a.length && to < b.length; ) {
    const [one, other] = [a[at] ?? 0, b[to] ?? 0];
    if (one === other) {
      count++;
      weight += weights[one] ?? 0;
    }
    if (one <= other) at++;
    if (other <= one) to++;
  }
  return { count, weight };
}

/** The dot product of two sparse vectors: ascending columns, and a value for each. */
export function sparseDot(
  a: readonly number[],
  valuesOfA: readonly number[],
  b: readonly number[],
  valuesOfB: readonly number[],
): number {
  let sum = 0;
  for (let [at, to] = [0, 0]; at < a.length && to < b.length; ) {
    const [one, other] = [a[at] ?? 0, b[to] ?? 0];
    if (one === other) sum += (valuesOfA[at] ?? 0) * (valuesOfB[to] ?? 0);
    if (one <= other) at++;
    if (other <= one) to++;
  }
  return sum;
}
