/** What the leaves of a forest hold: the classes of their training rows, sparse, all leaves in one list. */
export interface Leaves {
  readonly count: number;
  /** Leaf l's classes are the entries from `start[l]` to `start[l + 1]`. */
  readonly start: Uint32Array;
  readonly entryClass: Uint16Array;
  /** The probability of that class in that leaf. */
  readonly entryValue: Float32Array;
  /** The weight of training rows in each leaf. */
  readonly weight: Float32Array;
}

/** Makes room for leaves. */
export function emptyLeaves(count: number, entries: number): Leaves {
  return {
    count,
    start: new Uint32Array(count + 1),
    entryClass: new Uint16Array(entries),
    entryValue: new Float32Array(entries),
    weight: new Float32Array(count),
  };
}

/** Divides the values of each leaf by their sum; where `weight` is 0 it becomes that sum. */
export function normaliseLeaves(leaves: Leaves): void {
  const { start, entryValue, weight } = leaves;
  for (let leaf = 0; leaf < leaves.count; leaf++) {
    const from = start[leaf] as number;
    const to = start[leaf + 1] as number;
    let sum = 0;
    for (let entry = from; entry < to; entry++) sum += entryValue[entry] as number;
    for (let entry = from; entry < to; entry++) entryValue[entry] = (entryValue[entry] as number) / sum;
    if (weight[leaf] === 0) weight[leaf] = sum;
  }
}

/** The most probable class of a leaf; the first one where several are. */
export function topClass(leaves: Leaves, leaf: number): number {
  const { start, entryClass, entryValue } = leaves;
  const end = start[leaf + 1] as number;
  let best = start[leaf] as number;
  for (let entry = best + 1; entry < end; entry++) {
    if ((entryValue[entry] as number) > (entryValue[best] as number)) best = entry;
  }
  return entryClass[best] as number;
}
