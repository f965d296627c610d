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
    votes[row] = (votes[row] as number) + 1;
    const end = leafStart[leaf + 1] as number;
    for (let entry = leafStart[leaf] as number; entry < end; entry++) {
      const at = row * classes + (entryClass[entry] as number);
      sums[at] = (sums[at] as number) + (shares[entry] as number);
    }
  }
}

function leafShares(tree: TreeArrays): Uint32Array {
  const { leafStart, entryWeight } = tree;
  const shares = new Uint32Array(entryWeight.length);
  for (let leaf = 0; leaf + 1 < leafStart.length; leaf++) {
    const start = leafStart[leaf] as number;
    const end = leafStart[leaf + 1] as number;
    let weight = 0;
    for (let entry = start; entry < end; entry++) weight += entryWeight[entry] as number;
    for (let entry = start; entry < end; entry++) {
      shares[entry] = Math.round(((entryWeight[entry] as number) / weight) * UNIT);
    }
  }
  return shares;
}

function leafOf(tree: TreeArrays, columns: readonly Float32Array[], row: number): number {
  const { feature, threshold, child, missingLeft } = tree;
  let node = 0;
  let splitFeature = feature[0] as number;
  while (splitFeature >= 0) {
    const value = (columns[splitFeature] as Float32Array)[row] as number;
    const below = value < (threshold[node] as number) || (Number.isNaN(value) && missingLeft[node] === 1);
    node = (child[node] as number) + (below ? 0 : 1);
    splitFeature = feature[node] as number;
  }
  return child[node] as number;
}

/** Adds `other` to `oob`. */
export function mergeOob(oob: OobSums, other: OobSums): void {
  for (let i = 0; i < oob.sums.length; i++) oob.sums[i] = (oob.sums[i] as number) + (other.sums[i] as number);
  for (let i = 0; i < oob.votes.length; i++)
    oob.votes[i] = (oob.votes[i] as number) + (other.votes[i] as number);
}

export function estimateOob(oob: OobSums, labels: Uint16Array): OobEstimate {
  const { sums, votes } = oob;
  const classes = sums.length / votes.length;
  const probabilities = new Float32Array(sums.length);
  let rows = 0;
  let right = 0;
  for (let row = 0; row < votes.length; row++) {
    const trees = votes[row] as number;
    const start = row * classes;
    let best = 0;
    for (let label = 0; label < classes; label++) {
      const sum = sums[start + label] as number;
      probabilities[start + label] = trees === 0 ? Number.NaN : sum / (trees * UNIT);
      if (sum > (sums[start + best] as number)) best = label;
    }
    if (trees === 0) continue;
    rows++;
    if (best === labels[row]) right++;
  }
  return { accuracy: rows === 0 ? Number.NaN : right / rows, rows, probabilities };
}
