/*
 * How a forest's nodes lie in memory: 8 bytes each, so that one cache line holds a node whole and mostly its sibling
 * too. Word 2n is the node packed as below, word 2n + 1 its threshold (a 32-bit float).
 *
 *   branch  bit 31 = 0, bits 24-30 the feature, bit 23 set when a missing value goes left,
 *           bits 0-22 the distance to its left child (the right one follows it)
 *   leaf    bit 31 = 1: the ones' complement of its number in the forest
 */
export const FEATURE_SHIFT = 24;
export const MISSING_LEFT = 1 << 23;
export const DISTANCE_MASK = MISSING_LEFT - 1;

/** The nodes of all trees and where each tree begins. */
export interface PackedNodes {
  readonly words: Int32Array;
  /** The same memory as {@link words}. */
  readonly floats: Float32Array;
  /** The root of each tree. */
  readonly roots: Int32Array;
}

export function emptyNodes(nodes: number, trees: number): PackedNodes {
  const words = new Int32Array(nodes * 2);
  return { words, floats: new Float32Array(words.buffer), roots: new Int32Array(trees) };
}

export function packBranch(feature: number, missingLeft: boolean, distance: number): number {
  return (feature << FEATURE_SHIFT) | (missingLeft ? MISSING_LEFT : 0) | distance;
}

/** The leaf that `row` falls into, starting from the node `root`; a missing value takes its learned way. */
export function findLeaf(words: Int32Array, floats: Float32Array, root: number, row: Float32Array): number {
  let node = root;
  let packed = words[2 * node] as number;
  while (packed >= 0) {
    const value = row[packed >>> FEATURE_SHIFT] as number;
    const threshold = floats[2 * node + 1] as number;
    node += packed & DISTANCE_MASK;
    if (value >= threshold) node++;
    else if (!(value < threshold) && (packed & MISSING_LEFT) === 0) node++;
    packed = words[2 * node] as number;
  }
  return ~packed;
}
