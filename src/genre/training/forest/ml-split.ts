import { type BinnedColumns, columnViews } from './bins.ts';
import { ceilFloat32 } from './float32.ts';
import { NodeOrder } from './node-order.ts';
import type { NodeRows } from './node-rows.ts';
import { RepeatedShares } from './repeated-shares.ts';
import { type NodeTotals, Split, type SplitFinder } from './split.ts';

/**
 * Chooses splits as ml-cart 2.1 does, to the last bit: candidates half way between neighbours of different
 * **labels** in a stable order (so between two equal values too), the same sums in the same order, the first of equal
 * gains, and no split whose gain equals its parent's.
 */
export class MlSplitFinder implements SplitFinder {
  readonly split = new Split();
  readonly #node: NodeRows;
  readonly #columns: BinnedColumns;
  readonly #codes: readonly (Uint8Array | Uint16Array)[];
  readonly #featuresOf: (tree: number) => ArrayLike<number>;
  readonly #gainThreshold: number;
  readonly #order: NodeOrder;
  readonly #left: Float64Array;
  readonly #shares = new RepeatedShares();
  #features: ArrayLike<number> = [];

  /** @param columns exact: one bin per distinct value, nothing missing */
  constructor(
    node: NodeRows,
    columns: BinnedColumns,
    classes: number,
    featuresOf: (tree: number) => ArrayLike<number>,
    gainThreshold: number,
  ) {
    this.#node = node;
    this.#columns = columns;
    this.#codes = columnViews(columns);
    this.#featuresOf = featuresOf;
    this.#gainThreshold = gainThreshold;
    this.#order = new NodeOrder(node.rows.length);
    this.#left = new Float64Array(classes);
  }

  start(tree: number): void {
    this.#features = this.#featuresOf(tree);
  }

  find(start: number, end: number, totals: NodeTotals, parentGain: number): boolean {
    const { split } = this;
    const size = end - start;
    const nodeImpurity = this.#impurity(totals.classes, undefined, size);
    split.gain = Number.NEGATIVE_INFINITY;
    let leftRows = 0;
    for (let i = 0; i < this.#features.length; i++) {
      const feature = this.#features[i] ?? 0;
      this.#order.sort(this.#node, start, end, this.#codes[feature] as Uint16Array, this.#columns.missing);
      const found = this.#sweep(feature, start, size, totals, nodeImpurity);
      if (found >= 0) leftRows = found;
    }
    split.decrease = split.gain * size;
    return split.gain > this.#gainThreshold && split.gain !== parentGain && leftRows > 0 && leftRows < size;
  }

  /** @returns the rows left of the best split when this feature has it, else -1 */
  #sweep(feature: number, start: number, size: number, totals: NodeTotals, nodeImpurity: number): number {
    const { split } = this;
    const { codes, order } = this.#order;
    const { labels } = this.#node;
    const left = this.#left;
    left.fill(0);
    // Rows whose value is below that of row i; between equal values a threshold leaves all of them on the right.
    let below = 0;
    let found = -1;
    let label = labels[start + (order[0] ?? 0)] ?? 0;
    for (let i = 1; i < size; i++) {
      if (codes[order[i] ?? 0] !== codes[order[i - 1] ?? 0]) {
        for (; below < i; below++) {
          const moved = labels[start + (order[below] ?? 0)] ?? 0;
          left[moved] = (left[moved] ?? 0) + 1;
        }
      }
      const previous = label;
      label = labels[start + (order[i] ?? 0)] ?? 0;
      if (label === previous) continue;
      const right = size - below;
      let impurity = (this.#impurity(totals.classes, left, right) * right) / size;
      impurity += (this.#impurity(left, undefined, below) * below) / size;
      const gain = nodeImpurity - impurity;
      if (!(gain > split.gain)) continue;
      this.#keep(feature, i, gain);
      found = below;
    }
    return found;
  }

  #keep(feature: number, at: number, gain: number): void {
    const { split } = this;
    const values = this.#columns.low[feature] as Float32Array;
    const { codes, order } = this.#order;
    const above = codes[order[at] ?? 0] ?? 0;
    const below = codes[order[at - 1] ?? 0] ?? 0;
    const middle = ((values[below] ?? 0) + (values[above] ?? 0)) / 2;
    split.feature = feature;
    split.threshold = ceilFloat32(middle);
    split.code = above;
    split.missingLeft = false;
    split.gain = gain;
  }

  /** Gini impurity of `rows` rows with `counts` (less `minus`) of each class, summed as the library sums. */
  #impurity(counts: Float64Array, minus: Float64Array | undefined, rows: number): number {
    if (rows === 0) return 0;
    const shares = this.#shares.of(rows);
    let sum = 0;
    for (let label = 0; label < counts.length; label++) {
      const count = (counts[label] ?? 0) - (minus === undefined ? 0 : (minus[label] ?? 0));
      const share = shares[count] ?? 0;
      sum += share * share;
    }
    return 1 - sum;
  }
}
