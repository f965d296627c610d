import { indexOfSorted } from '../../../lib/ranks.ts';

/** A sparse matrix of counts whose rows are found by the hash of a name: compressed sparse rows. */
export interface HashedRowsData {
  /** Hash of each row's key, ascending and distinct. */
  readonly keys: Uint32Array;
  /** Where each row starts in `columns`; one entry more than rows. */
  readonly starts: Uint32Array;
  /** Ascending within a row. */
  readonly columns: Uint16Array;
  /** How often, 255 at most; one for each of `columns`. */
  readonly counts: Uint8Array;
}

const COLUMNS_MAX = 2 ** 16;
const COUNT_MAX = 255;

export class HashedRows implements HashedRowsData {
  readonly keys: Uint32Array;
  readonly starts: Uint32Array;
  readonly columns: Uint16Array;
  readonly counts: Uint8Array;

  constructor({ keys, starts, columns, counts }: HashedRowsData) {
    this.keys = keys;
    this.starts = starts;
    this.columns = columns;
    this.counts = counts;
  }

  get size(): number {
    return this.keys.length;
  }

  /** @returns the row of a key's hash, or -1. Of 70,000 keys a stranger's hash meets one in 60,000 times. */
  rowOf(hash: number): number {
    return indexOfSorted(this.keys, hash);
  }

  /** The columns of a row, a view. */
  columnsOf(row: number): Uint16Array {
    return this.columns.subarray(this.starts[row], this.starts[row + 1]);
  }
}

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

  finish(): HashedRows {
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
    return new HashedRows({
      keys: Uint32Array.from(keys),
      starts: Uint32Array.from(starts),
      columns,
      counts,
    });
  }
}
