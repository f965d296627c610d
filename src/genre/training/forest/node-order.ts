import type { NodeRows } from './node-rows.ts';

/** Up to this many rows comparing each with each is faster than the 256 buckets of a counting sort. */
const RANKED_MAX = 20;
/** Room for the position in a key, a small integer for V8: code * 32 + position. */
const POSITION_BITS = 5;

/** The rows of one node in the order of one feature: which of its rows, counted from its start, comes when. */
export class NodeOrder {
  /** Positions in the order of their codes, equal codes in the order they had; missing values last. */
  readonly order: Int32Array;
  /** The code of each position. */
  readonly codes: Uint16Array;
  /** How many rows have the feature. */
  present = 0;
  readonly #halfway: Int32Array;
  readonly #buckets = new Int32Array(256);
  readonly #keys = new Int32Array(RANKED_MAX);
  readonly #ranks = new Int32Array(RANKED_MAX);

  constructor(capacity: number) {
    this.order = new Int32Array(capacity);
    this.codes = new Uint16Array(capacity);
    this.#halfway = new Int32Array(capacity);
  }

  /**
   * Sorts the rows of [start, end).
   * @param columnCodes the feature's bins, indexed by row: bytes, or two bytes for exact columns
   * @returns whether the present rows have more than one value, so that they can be split
   */
  sort(
    node: NodeRows,
    start: number,
    end: number,
    columnCodes: Uint8Array | Uint16Array,
    missing: number,
  ): boolean {
    const size = end - start;
    const { rows } = node;
    const { codes, order } = this;
    for (let i = 0; i < size; i++) codes[i] = columnCodes[rows[start + i] ?? 0] ?? 0;
    if (size <= RANKED_MAX) this.#rankingSort(size);
    else if (missing <= 0xff) this.#countingSort(size);
    else this.#radixSort(size);
    let present = size;
    while (present > 0 && codes[order[present - 1] ?? 0] === missing) present--;
    this.present = present;
    return present > 1 && codes[order[0] ?? 0] !== codes[order[present - 1] ?? 0];
  }

  /** Counts for each row how many come before it; no step depends on a comparison, so none is guessed wrong. */
  #rankingSort(size: number): void {
    const { codes, order } = this;
    const keys = this.#keys;
    const ranks = this.#ranks;
    for (let i = 0; i < size; i++) {
      const key = ((codes[i] ?? 0) << POSITION_BITS) | i;
      let rank = 0;
      for (let other = 0; other < i; other++) {
        // The sign bit of the difference: 1 when this row comes before the other.
        const before = (key - (keys[other] ?? 0)) >>> 31;
        ranks[other] = (ranks[other] ?? 0) + before;
        rank += before;
      }
      keys[i] = key;
      ranks[i] = i - rank;
    }
    for (let i = 0; i < size; i++) order[ranks[i] ?? 0] = i;
  }

  #countingSort(size: number): void {
    const { codes, order } = this;
    const buckets = this.#buckets;
    buckets.fill(0);
    for (let i = 0; i < size; i++) {
      const code = codes[i] ?? 0;
      buckets[code] = (buckets[code] ?? 0) + 1;
    }
    startsOf(buckets);
    for (let i = 0; i < size; i++) {
      const code = codes[i] ?? 0;
      const at = buckets[code] ?? 0;
      buckets[code] = at + 1;
      order[at] = i;
    }
  }

  /** Two stable counting sorts: by the low byte, then by the high one. */
  #radixSort(size: number): void {
    const { codes, order } = this;
    const halfway = this.#halfway;
    const buckets = this.#buckets;
    buckets.fill(0);
    for (let i = 0; i < size; i++) {
      const low = (codes[i] ?? 0) & 0xff;
      buckets[low] = (buckets[low] ?? 0) + 1;
    }
    startsOf(buckets);
    for (let i = 0; i < size; i++) {
      const low = (codes[i] ?? 0) & 0xff;
      const at = buckets[low] ?? 0;
      buckets[low] = at + 1;
      halfway[at] = i;
    }
    buckets.fill(0);
    for (let i = 0; i < size; i++) {
      const high = (codes[i] ?? 0) >>> 8;
      buckets[high] = (buckets[high] ?? 0) + 1;
    }
    startsOf(buckets);
    for (let i = 0; i < size; i++) {
      const position = halfway[i] ?? 0;
      const high = (codes[position] ?? 0) >>> 8;
      const at = buckets[high] ?? 0;
      buckets[high] = at + 1;
      order[at] = position;
    }
  }
}

/** Turns counts into the first place of each bucket. */
function startsOf(buckets: Int32Array): void {
  let next = 0;
  for (let bucket = 0; bucket < 256; bucket++) {
    const count = buckets[bucket] ?? 0;
    buckets[bucket] = next;
    next += count;
  }
}
