import { type BinnedColumns, columnViews } from './bins.ts';
import { type Candidate, giniScore } from './candidate.ts';
import type { NodeRows } from './node-rows.ts';
import type { NodeTotals } from './split.ts';

const BINS = 256;

/**
 * Tries all thresholds of one feature of up to 255 bins by adding the node's rows up per bin and class, then moving
 * whole bins from right to left. Its cost past the adding up does not depend on the number of rows: for large nodes.
 */
export class HistogramScan {
  /** From this many rows on it is faster than sorting them. */
  readonly worthRows: number;
  readonly #node: NodeRows;
  readonly #codes: readonly (Uint8Array | Uint16Array)[];
  readonly #missing: number;
  readonly #classes: number;
  readonly #minLeaf: number;
  /** Weight per bin and class. */
  readonly #weights: Float64Array;
  /** Rows per bin. */
  readonly #rows = new Int32Array(BINS);
  readonly #left: Float64Array;

  constructor(node: NodeRows, columns: BinnedColumns, classes: number, minLeaf: number) {
    this.worthRows = Math.max(512, (classes * BINS) / 2);
    this.#node = node;
    this.#codes = columnViews(columns);
    this.#missing = columns.missing;
    this.#classes = classes;
    this.#minLeaf = minLeaf;
    this.#weights = new Float64Array(BINS * classes);
    this.#left = new Float64Array(classes);
  }

  /** @returns whether the feature varies among the rows of [start, end) */
  scan(feature: number, start: number, end: number, totals: NodeTotals, best: Candidate): boolean {
    const missing = this.#missing;
    this.#count(this.#codes[feature] as Uint8Array, start, end);
    const rows = this.#rows;
    let last = missing - 1;
    while (last >= 0 && rows[last] === 0) last--;
    let first = 0;
    while (first < last && rows[first] === 0) first++;
    if (first >= last) return false;
    const size = end - start;
    const absent = rows[missing] ?? 0;
    if (this.#sweep(feature, first, last, size, totals, best, -1)) best.missing(absent > 0, false);
    if (absent > 0 && this.#sweep(feature, first, last, size, totals, best, missing))
      best.missing(true, true);
    return true;
  }

  #count(codes: Uint8Array | Uint16Array, start: number, end: number): void {
    const { rows, labels, weights } = this.#node;
    const sums = this.#weights;
    const counts = this.#rows;
    const classes = this.#classes;
    sums.fill(0);
    counts.fill(0);
    for (let i = start; i < end; i++) {
      const code = codes[rows[i] ?? 0] ?? 0;
      const at = code * classes + (labels[i] ?? 0);
      sums[at] = (sums[at] ?? 0) + (weights[i] ?? 0);
      counts[code] = (counts[code] ?? 0) + 1;
    }
  }

  /**
   * @param moved a bin that begins on the left (the missing rows), or -1
   * @returns whether a better threshold was found
   */
  #sweep(
    feature: number,
    first: number,
    last: number,
    size: number,
    totals: NodeTotals,
    best: Candidate,
    moved: number,
  ): boolean {
    const counts = this.#rows;
    const sums = this.#weights;
    const left = this.#left;
    const classes = this.#classes;
    const minLeaf = this.#minLeaf;
    const total = totals.classes;
    const { squares, weight: totalWeight } = totals;
    left.fill(0);
    let leftWeight = 0;
    let leftSquares = 0;
    let cross = 0;
    let leftRows = 0;
    let previous = -1;
    let bestScore = best.score;
    let bestAbove = -1;
    let bestBelow = -1;
    let bestWeight = 0;
    for (let bin = moved >= 0 ? first - 1 : first; bin <= last; bin++) {
      // The bin before the first stands for the one that was to begin on the left.
      const source = bin < first ? moved : bin;
      const rows = counts[source] ?? 0;
      if (rows === 0) continue;
      if (previous >= 0 && leftRows >= minLeaf && size - leftRows >= minLeaf) {
        const score = giniScore(leftSquares, cross, squares, leftWeight, totalWeight);
        if (score > bestScore) {
          bestScore = score;
          bestAbove = bin;
          bestBelow = previous;
          bestWeight = leftWeight;
        }
      }
      if (bin >= first) previous = bin;
      leftRows += rows;
      for (let label = 0, at = source * classes; label < classes; label++, at++) {
        const weight = sums[at] ?? 0;
        const before = left[label] ?? 0;
        leftSquares += weight * (2 * before + weight);
        cross += weight * (total[label] ?? 0);
        left[label] = before + weight;
        leftWeight += weight;
      }
    }
    if (bestAbove < 0) return false;
    best.take(feature, bestScore, bestBelow, bestAbove, bestWeight);
    return true;
  }
}
