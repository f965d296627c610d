import { DISTANCE_MASK, INPUT_MASK, INPUT_SHIFT, type PackedNodes } from './nodes.ts';

/*
 * Walks from roots to leaves. A single walk waits for memory at each step and guesses each branch wrong half of the
 * time. So four go side by side, and a step is arithmetic: compare, add 0 or 1. A walk that has arrived stays
 * where it is (`open` is 0) until all four have. Measured: 2.5 times as fast as one after the other.
 */

const WALKS = 4;

/**
 * The leaf node one row reaches in each tree.
 * @param values the row as `askable` wrote it
 * @param out one node per tree
 */
export function walkTrees(nodes: PackedNodes, values: Float32Array, out: Int32Array): void {
  const { roots } = nodes;
  const last = roots.length - 1;
  const rows = new Int32Array(WALKS);
  const reached = new Int32Array(WALKS);
  for (let tree = 0; tree <= last; tree += WALKS) {
    for (let i = 0; i < WALKS; i++) reached[i] = roots[Math.min(tree + i, last)] ?? 0;
    walkOn(nodes, values, rows, reached);
    for (let i = 0; i < WALKS && tree + i <= last; i++) out[tree + i] = reached[i] ?? 0;
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
  const last = count - 1;
  const rows = new Int32Array(WALKS);
  const reached = new Int32Array(WALKS);
  for (let row = 0; row <= last; row += WALKS) {
    for (let i = 0; i < WALKS; i++) rows[i] = Math.min(row + i, last) * stride;
    reached.fill(root);
    walkOn(nodes, values, rows, reached);
    for (let i = 0; i < WALKS && row + i <= last; i++) out[row + i] = reached[i] ?? 0;
  }
}

/**
 * Takes four walks to their leaves.
 * @param rows where in the values each walk's row begins
 * @param reached the node each walk starts from, replaced by its leaf
 */
function walkOn(nodes: PackedNodes, values: Float32Array, rows: Int32Array, reached: Int32Array): void {
  const { words, floats } = nodes;
  const rowA = rows[0] ?? 0;
  const rowB = rows[1] ?? 0;
  const rowC = rows[2] ?? 0;
  const rowD = rows[3] ?? 0;
  let a = reached[0] ?? 0;
  let b = reached[1] ?? 0;
  let c = reached[2] ?? 0;
  let d = reached[3] ?? 0;
  for (;;) {
    const packedA = words[2 * a] ?? 0;
    const packedB = words[2 * b] ?? 0;
    const packedC = words[2 * c] ?? 0;
    const packedD = words[2 * d] ?? 0;
    if ((packedA & packedB & packedC & packedD) < 0) break;
    a = (a + step(packedA, values, rowA, floats[2 * a + 1] ?? 0)) | 0;
    b = (b + step(packedB, values, rowB, floats[2 * b + 1] ?? 0)) | 0;
    c = (c + step(packedC, values, rowC, floats[2 * c + 1] ?? 0)) | 0;
    d = (d + step(packedD, values, rowD, floats[2 * d + 1] ?? 0)) | 0;
  }
  reached[0] = a;
  reached[1] = b;
  reached[2] = c;
  reached[3] = d;
}

/** How far to go on from a node: to one of its children, or nowhere from a leaf. */
function step(packed: number, values: Float32Array, at: number, threshold: number): number {
  const open = ~(packed >> 31);
  const value = values[at + ((packed >>> INPUT_SHIFT) & INPUT_MASK & open)] ?? 0;
  return open & ((packed & DISTANCE_MASK) + Number(value >= threshold));
}
