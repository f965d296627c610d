import { SparseRows } from '../space/co-occurrence/sparse-rows.ts';

/** Columns are stored in 16 bits, counts in 8. */
const COLUMNS_MAX = 2 ** 16;
const COUNT_MAX = 255;

/** Counts pairs of a key and a column. */
export class PairCounter {
  readonly #counts = new Map<number, number>();

  /** @param hash unsigned, 32 bits. @param column below 65,536 */
  add(hash: number, column: number): void {
    if (!(column < COLUMNS_MAX)) throw new RangeError(`column ${column} is beyond ${COLUMNS_MAX - 1}`);
    // Both in one number (48 of its 53 bits), which maps faster than a string and sorts by key, then column.
    const pair = hash * COLUMNS_MAX + column;
    this.#counts.set(pair, (this.#counts.get(pair) ?? 0) + 1);
  }

  finish(): SparseRows {
    const pairs = Float64Array.from(this.#counts.keys()).sort();
    const keys: number[] = [];
    const starts: number[] = [];
    const columns = new Uint16Array(pairs.length);
    const counts = new Uint8Array(pairs.length);
    for (const [at, pair] of pairs.entries()) {
      const hash = Math.floor(pair / COLUMNS_MAX);
      if (hash !== keys.at(-1)) {
        keys.push(hash);
        starts.push(at);
      }
      columns[at] = pair % COLUMNS_MAX;
      counts[at] = Math.min(COUNT_MAX, this.#counts.get(pair) ?? 0);
    }
    starts.push(pairs.length);
    return new SparseRows({
      keys: Uint32Array.from(keys),
      starts: Uint32Array.from(starts),
      columns,
      counts,
    });
  }
}
