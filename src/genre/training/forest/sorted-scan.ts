import { type BinnedColumns, columnViews } from './bins.ts';
import type { Candidate } from './candidate.ts';
import { NodeOrder } from './node-order.ts';
import type { NodeRows } from './node-rows.ts';
import type { NodeTotals } from './split.ts';

/**
 * Tries all thresholds of one feature by sorting the node's rows and moving them from right to left one by one: a row
 * of weight w and class c adds w (2 left_c + w) to the left squares, whatever the number of classes.
 */
export class SortedScan {
  readonly #node: NodeRows;
  readonly #codes: readonly (Uint8Array | Uint16Array)[];
  readonly #missing: number;
  readonly #order: NodeOrder;
  readonly #left: Float64Array;
  readonly #minLeaf: number;

  constructor(node: NodeRows, columns: BinnedColumns, classes: number, minLeaf: number) {
    this.#node = node;
    this.#codes = columnViews(columns);
    this.#missing = columns.missing;
    this.#order = new NodeOrder(node.rows.length);
    this.#left = new Float64Array(classes);
    this.#minLeaf = minLeaf;
  }

  /** @returns whether the feature varies among the rows of [start, end) */
  scan(feature: number, start: number, end: number, totals: NodeTotals, best: Candidate): boolean {
    const codes = this.#codes[feature] as Uint8Array;
    if (!this.#order.sort(this.#node, start, end, codes, this.#missing)) return false;
    const anyMissing = this.#order.present < end - start;
    if (this.#sweep(feature, start, end, totals, best, false)) best.missing(anyMissing, false);
    if (anyMissing && this.#sweep(feature, start, end, totals, best, true)) best.missing(true, true);
    return true;
  }

  /** @returns whether a better threshold was found */
  #sweep(
    feature: number,
    start: number,
    end: number,
    totals: NodeTotals,
    best: Candidate,
    missingLeft: boolean,
  ): boolean {
    const { order, codes, present } = this.#order;
    const { labels, weights } = this.#node;
    const left = this.#left;
    const total = totals.classes;
    const { squares, weight: totalWeight } = totals;
    const size = end - start;
    let leftWeight = 0;
    let leftSquares = 0;
    let cross = 0;
    clear(left, labels, start, end);
    if (missingLeft) {
      for (let i = present; i < size; i++) {
        const position = start + (order[i] ?? 0);
        const label = labels[position] ?? 0;
        const weight = weights[position] ?? 0;
        const before = left[label] ?? 0;
        leftSquares += weight * (2 * before + weight);
        cross += weight * (total[label] ?? 0);
        left[label] = before + weight;
        leftWeight += weight;
      }
    }
    const moved = missingLeft ? size - present : 0;
    const least = Math.max(1, this.#minLeaf - moved);
    const most = size - this.#minLeaf - moved;
    let bestScore = best.score;
    let bestAt = 0;
    let bestWeight = 0;
    let previous = codes[order[0] ?? 0] ?? 0;
    for (let i = 0; i < present && i <= most; i++) {
      const own = order[i] ?? 0;
      const code = codes[own] ?? 0;
      // Scored between equal values too, where there can be no threshold: that is checked only for a better score, which
      // is rare, as a question the processor cannot foresee costs more than the sums. Nor is there a division.
      const rightWeight = totalWeight - leftWeight;
      const score = leftSquares * rightWeight + (squares - 2 * cross + leftSquares) * leftWeight;
      const parts = leftWeight * rightWeight;
      if (score > bestScore * parts && code !== previous && i >= least) {
        bestScore = score / parts;
        bestAt = i;
        bestWeight = leftWeight;
      }
      previous = code;
      const label = labels[start + own] ?? 0;
      const weight = weights[start + own] ?? 0;
      const before = left[label] ?? 0;
      leftSquares += weight * (2 * before + weight);
      cross += weight * (total[label] ?? 0);
      left[label] = before + weight;
      leftWeight += weight;
    }
    if (bestAt === 0) return false;
    const below = codes[order[bestAt - 1] ?? 0] ?? 0;
    best.take(feature, bestScore, below, codes[order[bestAt] ?? 0] ?? 0, bestWeight);
    return true;
  }
}

/** Zeroes the classes of some rows: cheaper than all classes when the rows are few. */
function clear(sums: Float64Array, labels: Uint16Array, start: number, end: number): void {
  if (end - start >= sums.length) sums.fill(0);
  else for (let i = start; i < end; i++) sums[labels[i] ?? 0] = 0;
}
