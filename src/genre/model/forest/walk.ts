import { DISTANCE_MASK, INPUT_MASK, INPUT_SHIFT, type PackedNodes } from './nodes.ts';

/*
 * Walks from roots to leaves. A single walk waits for memory at each step and guesses each branch wrong half of the
 * time. So four go side by side, and a step is arithmetic: compare, add 0 or 1. A walk that has arrived stays
 * where it is (`open` is 0) until all four have. Measured: 2.5 times as fast as one after the other.
 */

/**
 * The leaf node one row reaches in each tree.
 * @param values the row as `askable` wrote it
 * @param out one node per tree
 */
export function walkTrees(nodes: PackedNodes, values: Float32Array, out: Int32Array): void {
  const { words, floats, roots } = nodes;
  const last = roots.length - 1;
  for (let tree = 0; tree <= last; tree += 4) {
    let a = roots[tree] ?? 0;
    let b = roots[Math.min(tree + 1, last)] ?? 0;
    let c = roots[Math.min(tree + 2, last)] ?? 0;
    let d = roots[Math.min(tree + 3, last)] ?? 0;
    for (;;) {
      const packedA = words[2 * a] ?? 0;
      const packedB = words[2 * b] ?? 0;
      const packedC = words[2 * c] ?? 0;
      const packedD = words[2 * d] ?? 0;
      if ((packedA & packedB & packedC & packedD) < 0) break;
      a = (a + step(packedA, values, 0, floats[2 * a + 1] ?? 0)) | 0;
      b = (b + step(packedB, values, 0, floats[2 * b + 1] ?? 0)) | 0;
      c = (c + step(packedC, values, 0, floats[2 * c + 1] ?? 0)) | 0;
      d = (d + step(packedD, values, 0, floats[2 * d + 1] ?? 0)) | 0;
    }
    out[tree] = a;
    if (tree + 1 <= last) out[tree + 1] = b;
    if (tree + 2 <= last) out[tree + 2] = c;
    if (tree + 3 <= last) out[tree + 3] = d;
  }
}

/**
 * The leaf node each of `count` rows reaches in one tree.
 * @param values the rows as `askable` wrote them, `stride` numbers each
 * @param out one node per row
 */
export function walkRows(
  nodes: PackedNodes,
  root: number,
  values: Float32Array,
  stride: number,
  count: number,
  out: Int32Array,
): void {
  const { words, floats } = nodes;
  const last = count - 1;
  for (let row = 0; row <= last; row += 4) {
    const atA = row * stride;
    const atB = Math.min(row + 1, last) * stride;
    const atC = Math.min(row + 2, last) * stride;
    const atD = Math.min(row + 3, last) * stride;
    let a = root;
    let b = root;
    let c = root;
    let d = root;
    for (;;) {
      const packedA = words[2 * a] ?? 0;
      const packedB = words[2 * b] ?? 0;
      const packedC = words[2 * c] ?? 0;
      const packedD = words[2 * d] ?? 0;
      if ((packedA & packedB & packedC & packedD) < 0) break;
      a = (a + step(packedA, values, atA, floats[2 * a + 1] ?? 0)) | 0;
      b = (b + step(packedB, values, atB, floats[2 * b + 1] ?? 0)) | 0;
      c = (c + step(packedC, values, atC, floats[2 * c + 1] ?? 0)) | 0;
      d = (d + step(packedD, values, atD, floats[2 * d + 1] ?? 0)) | 0;
    }
    out[row] = a;
    if (row + 1 <= last) out[row + 1] = b;
    if (row + 2 <= last) out[row + 2] = c;
    if (row + 3 <= last) out[row + 3] = d;
  }
}

/** How far to go on from a node: to one of its children, or nowhere from a leaf. */
function step(packed: number, values: Float32Array, at: number, threshold: number): number {
  const open = ~(packed >> 31);
  const value = values[at + ((packed >>> INPUT_SHIFT) & INPUT_MASK & open)] ?? 0;
  return open & ((packed & DISTANCE_MASK) + Number(value >= threshold));
}
