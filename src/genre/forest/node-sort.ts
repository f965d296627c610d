import type { NodeRows } from './node-rows.ts';

/** Up to this many rows an insertion sort beats the 256 buckets of a counting sort. */
const INSERTION_MAX = 40;
/** Room for the position in an insertion key, a small integer for V8: code * 64 + position. */
const POSITION_BITS = 6;
const POSITION_MASK = (1 << POSITION_BITS) - 1;

/** The rows of one node in the order of one feature. Missing values come last, beyond `present`. */
export class SortedNode {
  readonly codes: Uint16Array;
  readonly labels: Uint16Array;
  readonly weights: Float32Array;
  /** How many rows have the feature; the rest of the node's rows follow, in their own order. */
  present = 0;
  readonly #spareCodes: Uint16Array;
  readonly #spareOrder: Int32Array;
  readonly #order: Int32Array;
  readonly #buckets = new Int32Array(256);
  readonly #keys = new Int32Array(INSERTION_MAX);

  constructor(capacity: number) {
    this.codes = new Uint16Array(capacity);
    this.labels = new Uint16Array(capacity);
    this.weights = new Float32Array(capacity);
    this.#spareCodes = new Uint16Array(capacity);
    this.#spareOrder = new Int32Array(capacity);
    this.#order = new Int32Array(capacity);
  }

  /**
   * Sorts the rows of [start, end) by their code, equal codes in the order they had.
   * @param codes the feature's bins, indexed by row: bytes, or two bytes for exact columns
   * @returns whether the present rows have more than one value, so that they can be split
   */
  sort(
    node: NodeRows,
    start: number,
    end: number,
    codes: Uint8Array | Uint16Array,
    missing: number,
  ): boolean {
    const size = end - start;
    if (size <= INSERTION_MAX) this.#insertionSort(node, start, size, codes);
    else if (missing <= 0xff) this.#countingSort(node, start, size, codes);
    else this.#radixSort(node, start, size, codes);
    let present = size;
    while (present > 0 && this.codes[present - 1] === missing) present--;
    this.present = present;
    return present > 1 && this.codes[0] !== this.codes[present - 1];
  }

  #insertionSort(node: NodeRows, start: number, size: number, codes: Uint8Array | Uint16Array): void {
    const keys = this.#keys;
    const { rows, labels, weights } = node;
    for (let i = 0; i < size; i++) {
      const key = ((codes[rows[start + i] as number] as number) << POSITION_BITS) | i;
      let at = i;
      for (; at > 0 && (keys[at - 1] as number) > key; at--) keys[at] = keys[at - 1] as number;
      keys[at] = key;
    }
    for (let i = 0; i < size; i++) {
      const key = keys[i] as number;
      const from = start + (key & POSITION_MASK);
      this.codes[i] = key >>> POSITION_BITS;
      this.labels[i] = labels[from] as number;
      this.weights[i] = weights[from] as number;
    }
  }

  #countingSort(node: NodeRows, start: number, size: number, codes: Uint8Array | Uint16Array): void {
    const buckets = this.#buckets;
    const spareCodes = this.#spareCodes;
    const { rows, labels, weights } = node;
    buckets.fill(0);
    for (let i = 0; i < size; i++) {
      const code = codes[rows[start + i] as number] as number;
      spareCodes[i] = code;
      buckets[code] = (buckets[code] as number) + 1;
    }
    startsOf(buckets);
    for (let i = 0; i < size; i++) {
      const code = spareCodes[i] as number;
      const at = buckets[code] as number;
      buckets[code] = at + 1;
      this.codes[at] = code;
      this.labels[at] = labels[start + i] as number;
      this.weights[at] = weights[start + i] as number;
    }
  }

  /** Two stable passes of a counting sort: the low byte, then the high byte. */
  #radixSort(node: NodeRows, start: number, size: number, codes: Uint8Array | Uint16Array): void {
    const buckets = this.#buckets;
    const spareCodes = this.#spareCodes;
    const spareOrder = this.#spareOrder;
    const order = this.#order;
    const { rows, labels, weights } = node;
    buckets.fill(0);
    for (let i = 0; i < size; i++) {
      const code = codes[rows[start + i] as number] as number;
      spareCodes[i] = code;
      buckets[code & 0xff] = (buckets[code & 0xff] as number) + 1;
    }
    startsOf(buckets);
    for (let i = 0; i < size; i++) {
      const low = (spareCodes[i] as number) & 0xff;
      const at = buckets[low] as number;
      buckets[low] = at + 1;
      spareOrder[at] = i;
    }
    buckets.fill(0);
    for (let i = 0; i < size; i++) {
      const high = (spareCodes[i] as number) >>> 8;
      buckets[high] = (buckets[high] as number) + 1;
    }
    startsOf(buckets);
    for (let i = 0; i < size; i++) {
      const position = spareOrder[i] as number;
      const high = (spareCodes[position] as number) >>> 8;
      const at = buckets[high] as number;
      buckets[high] = at + 1;
      order[at] = position;
    }
    for (let i = 0; i < size; i++) {
      const position = order[i] as number;
      this.codes[i] = spareCodes[position] as number;
      this.labels[i] = labels[start + position] as number;
      this.weights[i] = weights[start + position] as number;
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
