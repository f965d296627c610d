import type { Pause } from '../../lib/pause.ts';
import type { PoolRow } from './candidates/side.ts';

/** Rows that are rated in one go: with many votes behind a taste, each takes a millisecond or two. */
const ROWS_A_SLICE = 16;

/**
 * What a taste adds to each row of a pool, with a pause now and then: a pool of some hundred rows takes longer than
 * people who press a button should wait.
 * @returns gives what was found for a row of the pool
 */
export async function ratePool(
  pool: readonly PoolRow[],
  taste: (row: number) => number,
  pause: Pause,
): Promise<(row: number) => number> {
  const found = new Map<number, number>();
  for (const [at, { row }] of pool.entries()) {
    if (at > 0 && at % ROWS_A_SLICE === 0) await pause();
    found.set(row, taste(row));
  }
  return (row) => found.get(row) ?? 0;
}
