import type { NodeRows } from './node-rows.ts';

/** Up to this many rows an insertion sort beats the 256 buckets of a counting sort. */
const INSERTION_MAX = 32;
/** Room for the position in an insertion key, a small integer for V8: code * 32 + position. */
const POSITION_BITS = 5;
const POSITION_MASK = INSERTION_MAX - 1;

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
  readonly #keys = new Int32Array(INSERTION_MAX);

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
    for (let i = 0; i < size; i++) codes[i] = columnCodes[rows[start + i] as number] as number;
    if (size <= INSERTION_MAX) this.#insertionSort(size);
    else if (missing <= 0xff) this.#countingSort(size);
    else this.#radixSort(size);
    let present = size;
    while (present > 0 && codes[order[present - 1] as number] === missing) present--;
    this.present = present;
    return present > 1 && codes[order[0] as number] !== codes[order[present - 1] as number];
  }

  #insertionSort(size: number): void {
    const { codes, order } = this;
    const keys = this.#keys;
    for (let i = 0; i < size; i++) {
      const key = ((codes[i] as number) << POSITION_BITS) | i;
      let at = i;
      for (; at > 0; at--) {
        const before = keys[at - 1] as number;
        if (before <= key) break;
        keys[at] = before;
      }
      keys[at] = key;
    }
    for (let i = 0; i < size; i++) order[i] = (keys[i] as number) & POSITION_MASK;
  }

  #countingSort(size: number): void {
    const { codes, order } = this;
    const buckets = this.#buckets;
    buckets.fill(0);
    for (let i = 0; i < size; i++) {
      const code = codes[i] as number;
      buckets[code] = (buckets[code] as number) + 1;
    }
    startsOf(buckets);
    for (let i = 0; i < size; i++) {
      const code = codes[i] as number;
      const at = buckets[code] as number;
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
      const low = (codes[i] as number) & 0xff;
      buckets[low] = (buckets[low] as number) + 1;
    }
    startsOf(buckets);
    for (let i = 0; i < size; i++) {
      const low = (codes[i] as number) & 0xff;
      const at = buckets[low] as number;
      buckets[low] = at + 1;
      halfway[at] = i;
    }
    buckets.fill(0);
    for (let i = 0; i < size; i++) {
      const high = (codes[i] as number) >>> 8;
      buckets[high] = (buckets[high] as number) + 1;
    }
    startsOf(buckets);
    for (let i = 0; i < size; i++) {
      const position = halfway[i] as number;
      const high = (codes[position] as number) >>> 8;
      const at = buckets[high] as number;
      buckets[high] = at + 1;
      order[at] = position;
    }
  }
}

/** Turns counts into the first place of each bucket. */
function startsOf(buckets: Int32Array): void {
  let next = 0;
  for (let bucket = 0; bucket < 256; bucket++) {
    const count = buckets[bucket] as number;
    buckets[bucket] = next;
    next += count;
  }
}
