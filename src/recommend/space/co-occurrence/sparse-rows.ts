import { indexOfSorted } from '../../../lib/ranks.ts';

/** A sparse matrix of counts whose rows are found by the hash of a key: compressed sparse rows. */
export interface SparseRowsData {
  /** Hash of each row's key, ascending and distinct. */
  readonly keys: Uint32Array;
  /** Where each row starts in `columns`; one entry more than rows. */
  readonly starts: Uint32Array;
  /** Ascending within a row. */
  readonly columns: Uint16Array;
  /** How often, 255 at most; one for each of `columns`. */
  readonly counts: Uint8Array;
}

export class SparseRows implements SparseRowsData {
  readonly keys: Uint32Array;
  readonly starts: Uint32Array;
  readonly columns: Uint16Array;
  readonly counts: Uint8Array;

  constructor({ keys, starts, columns, counts }: SparseRowsData) {
    this.keys = keys;
    this.starts = starts;
    this.columns = columns;
    this.counts = counts;
  }

  get size(): number {
    return this.keys.length;
  }

  /**
   * @returns the row of a key's hash, or -1. Among 70,000 keys the hash of an absent key collides with one in 60,000
   * look-ups.
   */
  rowOf(hash: number): number {
    return indexOfSorted(this.keys, hash);
  }

  /** The columns of a row, a view. */
  columnsOf(row: number): Uint16Array {
    return this.columns.subarray(this.starts[row], this.starts[row + 1]);
  }
}
