/*
 * How a forest's nodes lie in memory: 8 bytes each, so that one cache line holds a node whole and mostly its sibling
 * too. Word 2n is the node packed as below; word 2n + 1 a branch's threshold (a 32-bit float) or where
 * a leaf's entries begin (an integer).
 *
 *   branch  bit 31 = 0, bits 24-30 the feature, bit 23 set when a missing value goes left,
 *           bits 0-22 the distance to its left child (the right one follows it)
 *   leaf    bit 31 = 1: the ones' complement of its number in the forest
 */
export const FEATURE_SHIFT = 24;
/** Shifts a branch down to its {@link branchValues} index: twice the feature, plus one when missing goes left. */
export const INPUT_SHIFT = 23;
export const INPUT_MASK = 0xff;
export const DISTANCE_MASK = (1 << INPUT_SHIFT) - 1;

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
  return (feature << FEATURE_SHIFT) | (missingLeft ? 1 << INPUT_SHIFT : 0) | distance;
}

/**
 * The values of a row as branches look them up: value f at 2f and 2f + 1, or, where it is missing, one that goes
 * right from every branch at 2f and one that goes left at 2f + 1. So missing values cost the walk nothing.
 * @param from where the row begins in `rows`
 * @param out 2 * features numbers from `at`, overwritten
 */
export function branchValues(
  rows: Float32Array,
  from: number,
  features: number,
  out: Float32Array,
  at: number,
): void {
  for (let feature = 0; feature < features; feature++) {
    const value = rows[from + feature] ?? 0;
    const missing = Number.isNaN(value);
    out[at + 2 * feature] = missing ? Number.POSITIVE_INFINITY : value;
    out[at + 2 * feature + 1] = missing ? Number.NEGATIVE_INFINITY : value;
  }
}
