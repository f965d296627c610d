import type { PoolRow } from '../candidates/side.ts';
import { columnOf } from './feature-names.ts';

/** Spreads row numbers over the candidates that lend their values (Knuth's multiplicative hash). */
const SPREAD = 0x9e3779b1;

/**
 * Gives a candidate without some features those of another of the pool, chosen by its row (hot-deck imputation): which
 * tracks have a year or a popularity tells the sources of the data apart, and so must say nothing to the model. Where no
 * candidate has them, they stay unknown for all.
 * @param names features that are known together, the first telling whether they are
 */
export function fillFromPool(
  vectors: readonly Float32Array[],
  pool: readonly PoolRow[],
  names: readonly [string, ...string[]],
): void {
  const columns = names.map(columnOf);
  const first = columnOf(names[0]);
  const isKnown = (vector: Float32Array) => !Number.isNaN(vector[first] ?? Number.NaN);
  const known = vectors.filter(isKnown);
  if (known.length === 0) return;
  for (const [at, vector] of vectors.entries()) {
    if (isKnown(vector)) continue;
    const lender = known[(Math.imul(pool[at]?.row ?? 0, SPREAD) >>> 0) % known.length];
    for (const column of columns) vector[column] = lender?.[column] ?? Number.NaN;
  }
}
