/** How good one list is. */
export interface ListMetrics {
  /** Share of the list that is relevant; missing entries count as irrelevant. */
  readonly precision: number;
  /** 1 when anything in the list is relevant. */
  readonly hit: number;
  /** Discounted cumulative gain against the best possible list (Järvelin and Kekäläinen 2002), binary. */
  readonly ndcg: number;
}

/**
 * @param list rows, best first
 * @param relevant not empty
 * @param length how long the list should be
 */
export function listMetrics(
  list: readonly number[],
  relevant: ReadonlySet<number>,
  length: number,
): ListMetrics {
  let found = 0;
  let gain = 0;
  let ideal = 0;
  for (let rank = 0; rank < length; rank++) {
    const discount = 1 / Math.log2(rank + 2);
    if (rank < relevant.size) ideal += discount;
    const row = list[rank];
    if (row === undefined || !relevant.has(row)) continue;
    found++;
    gain += discount;
  }
  return { precision: found / length, hit: found > 0 ? 1 : 0, ndcg: ideal === 0 ? 0 : gain / ideal };
}

/** Mean distance of the pairs of a list; 0 for fewer than two. */
export function meanPairDistance(
  list: readonly number[],
  distance: (a: number, b: number) => number,
): number {
  let sum = 0;
  let pairs = 0;
  for (const [at, a] of list.entries()) {
    for (const b of list.slice(at + 1)) {
      sum += distance(a, b);
      pairs++;
    }
  }
  return pairs === 0 ? 0 : sum / pairs;
}
