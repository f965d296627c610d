import type { TreeArrays } from './tree.ts';

/**
 * Probabilities are summed as whole numbers of this part of 1: integer sums are the same in any order, so the
 * estimate does not depend on which thread grew which tree.
 */
const UNIT = 2 ** 16;

/** Predictions of each row by the trees that were not trained on it, summed as these are grown. */
export interface OobSums {
  /** rows * classes, in 1 / 65,536. */
  readonly sums: Uint32Array;
  /** How many trees have not seen each row. */
  readonly votes: Uint32Array;
}

/** An honest estimate of quality that costs no extra data (Breiman 2001). */
export interface OobEstimate {
  /** Share of the rows some tree has not seen whose most probable class is their own; NaN where there are none. */
  readonly accuracy: number;
  /** Rows that were out of some tree's bag. */
  readonly rows: number;
  /** rows * classes, row-major; NaN for rows that every tree has seen. */
  readonly probabilities: Float32Array;
}

export function emptyOob(rows: number, classes: number): OobSums {
  return { sums: new Uint32Array(rows * classes), votes: new Uint32Array(rows) };
}

/**
 * Adds a tree's opinion of every row it has not drawn.
 * @param columns one array per feature, NaN missing
 */
export function addOob(
  oob: OobSums,
  tree: TreeArrays,
  columns: readonly Float32Array[],
  draws: Uint32Array,
): void {
  const { sums, votes } = oob;
  const { leafStart, entryClass } = tree;
  const classes = sums.length / votes.length;
  const shares = leafShares(tree);
  for (let row = 0; row < draws.length; row++) {
    if (draws[row] !== 0) continue;
    const leaf = leafOf(tree, columns, row);
    votes[row] = (votes[row] ?? 0) + 1;
    const end = leafStart[leaf + 1] ?? 0;
    for (let entry = leafStart[leaf] ?? 0; entry < end; entry++) {
      const at = row * classes + (entryClass[entry] ?? 0);
      sums[at] = (sums[at] ?? 0) + (shares[entry] ?? 0);
    }
  }
}

function leafShares(tree: TreeArrays): Uint32Array {
  const { leafStart, entryWeight } = tree;
  const shares = new Uint32Array(entryWeight.length);
  for (let leaf = 0; leaf + 1 < leafStart.length; leaf++) {
    const start = leafStart[leaf] ?? 0;
    const end = leafStart[leaf + 1] ?? 0;
    let weight = 0;
    for (let entry = start; entry < end; entry++) weight += entryWeight[entry] ?? 0;
    for (let entry = start; entry < end; entry++) {
      shares[entry] = Math.round(((entryWeight[entry] ?? 0) / weight) * UNIT);
    }
  }
  return shares;
}

function leafOf(tree: TreeArrays, columns: readonly Float32Array[], row: number): number {
  const { feature, threshold, child, missingLeft } = tree;
  let node = 0;
  let splitFeature = feature[0] ?? 0;
  while (splitFeature >= 0) {
    const value = (columns[splitFeature] as Float32Array)[row] ?? 0;
    const below = value < (threshold[node] ?? 0) || (Number.isNaN(value) && missingLeft[node] === 1);
    node = (child[node] ?? 0) + (below ? 0 : 1);
    splitFeature = feature[node] ?? 0;
  }
  return child[node] ?? 0;
}

/** Adds `other` to `oob`. */
export function mergeOob(oob: OobSums, other: OobSums): void {
  for (let i = 0; i < oob.sums.length; i++) oob.sums[i] = (oob.sums[i] ?? 0) + (other.sums[i] ?? 0);
  for (let i = 0; i < oob.votes.length; i++) oob.votes[i] = (oob.votes[i] ?? 0) + (other.votes[i] ?? 0);
}

export function estimateOob(oob: OobSums, labels: Uint16Array): OobEstimate {
  const { sums, votes } = oob;
  const classes = sums.length / votes.length;
  const probabilities = new Float32Array(sums.length);
  let rows = 0;
  let right = 0;
  for (let row = 0; row < votes.length; row++) {
    const trees = votes[row] ?? 0;
    const start = row * classes;
    let best = 0;
    for (let label = 0; label < classes; label++) {
      const sum = sums[start + label] ?? 0;
      probabilities[start + label] = trees === 0 ? Number.NaN : sum / (trees * UNIT);
      if (sum > (sums[start + best] ?? 0)) best = label;
    }
    if (trees === 0) continue;
    rows++;
    if (best === labels[row]) right++;
  }
  return { accuracy: rows === 0 ? Number.NaN : right / rows, rows, probabilities };
}
