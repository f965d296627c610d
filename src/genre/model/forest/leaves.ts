/** What the leaves of a forest hold: the classes of their training rows, sparse, all leaves in one list. */
export interface Leaves {
  readonly count: number;
  /** Leaf l's entries are those from `start[l]` to `start[l + 1]`. */
  readonly start: Uint32Array;
  /**
   * One per class of a leaf, packed so that a leaf is mostly one cache line: bit 31 set when more follow, bits 16-30
   * the class, bits 0-15 its share in 65,520ths. The shares of a leaf sum to 65,520 exactly.
   */
  readonly entries: Int32Array;
  /** The weight of training rows in each leaf. */
  readonly weight: Float32Array;
}

/** All of a leaf: a 16-bit number that many small integers divide, so that common fractions are exact. */
export const WHOLE = 65_520;
export const SHARE_MASK = 0xffff;
export const CLASS_SHIFT = 16;
export const CLASS_MASK = 0x7fff;
const MORE = 1 << 31;

/** Allocates leaves. */
export function emptyLeaves(count: number, entries: number): Leaves {
  return {
    count,
    start: new Uint32Array(count + 1),
    entries: new Int32Array(entries),
    weight: new Float32Array(count),
  };
}

/**
 * Packs the entries of a leaf, whose place is `start[leaf]` to `start[leaf + 1]`.
 * @param classes the class of each entry, read from `from`
 * @param values its weight or share, in any unit, read from `from`
 */
export function packLeaf(
  leaves: Leaves,
  leaf: number,
  classes: ArrayLike<number>,
  values: ArrayLike<number>,
  from: number,
): void {
  const { start, entries } = leaves;
  const first = start[leaf] ?? 0;
  const size = (start[leaf + 1] ?? 0) - first;
  if (size === 1) {
    entries[first] = ((classes[from] ?? 0) << CLASS_SHIFT) | WHOLE;
    return;
  }
  let sum = 0;
  for (let i = 0; i < size; i++) sum += values[from + i] ?? 0;
  const scale = WHOLE / sum;
  let left = WHOLE;
  for (let i = 0; i < size; i++) {
    const share = ((values[from + i] ?? 0) * scale + 0.5) | 0;
    left -= share;
    entries[first + i] = MORE | ((classes[from + i] ?? 0) << CLASS_SHIFT) | share;
  }
  entries[first + size - 1] = (entries[first + size - 1] ?? 0) & ~MORE;
  settle(entries, first, first + size - 1, left);
}

/**
 * Makes the shares sum to the whole: what rounding left over goes to the first entry, or comes from the last one that
 * has as much, so that of equal shares the first stays first.
 */
function settle(entries: Int32Array, first: number, last: number, left: number): void {
  // Arithmetic, as which of the two it will be cannot be foreseen: `left >> 31` is -1 below 0, else 0.
  let at = first + ((last - first) & (left >> 31));
  while (((entries[at] ?? 0) & SHARE_MASK) + left < 0) at--;
  entries[at] = (entries[at] ?? 0) + left;
}

/** The most probable class of a leaf; the first one where several are. */
export function topClass(leaves: Leaves, leaf: number): number {
  const { start, entries } = leaves;
  const end = start[leaf + 1] ?? 0;
  let best = entries[start[leaf] ?? 0] ?? 0;
  for (let at = (start[leaf] ?? 0) + 1; at < end; at++) {
    const entry = entries[at] ?? 0;
    if ((entry & SHARE_MASK) > (best & SHARE_MASK)) best = entry;
  }
  return (best >> CLASS_SHIFT) & CLASS_MASK;
}

/** The share of a class in a leaf, in [0, 1]. */
export function shareOf(leaves: Leaves, leaf: number, label: number): number {
  const { start, entries } = leaves;
  const end = start[leaf + 1] ?? 0;
  for (let at = start[leaf] ?? 0; at < end; at++) {
    const entry = entries[at] ?? 0;
    if (((entry >> CLASS_SHIFT) & CLASS_MASK) === label) return (entry & SHARE_MASK) / WHOLE;
  }
  return 0;
}

/**
 * Adds the shares of one leaf, in 65,520ths.
 * @param first where its entries begin
 * @param sums one number per class from `at`
 */
export function addLeaf(entries: Int32Array, first: number, sums: Int32Array, at: number): void {
  let next = first;
  let entry = 0;
  do {
    entry = entries[next++] ?? 0;
    const place = at + ((entry >> CLASS_SHIFT) & CLASS_MASK);
    sums[place] = (sums[place] ?? 0) + (entry & SHARE_MASK);
  } while (entry < 0);
}
