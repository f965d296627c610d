import type { BinnedColumns } from './bins.ts';
import { FeatureDraw } from './feature-draw.ts';
import { thresholdBetween } from './float32.ts';
import type { NodeRows } from './node-rows.ts';
import { SortedNode } from './node-sort.ts';
import type { GrowOptions } from './options.ts';
import type { Random } from './random.ts';
import { type NodeTotals, Split, type SplitFinder } from './split.ts';

/**
 * The split of least Gini impurity among all thresholds of a random subset of the features (Breiman 2001).
 * Each feature is sorted within the node, then swept once: moving a row of weight w and class c from the right
 * side to the left changes the sums of squares by w (2 left_c + w) and -w (2 right_c - w), so a threshold costs two
 * divisions whatever the number of classes. Least impurity is the greatest squaresL / weightL + squaresR / weightR.
 */
export class BestSplitFinder implements SplitFinder {
  readonly split = new Split();
  readonly #node: NodeRows;
  readonly #columns: BinnedColumns;
  readonly #codes: readonly (Uint8Array | Uint16Array)[];
  readonly #options: GrowOptions;
  readonly #random: Random;
  readonly #draw: FeatureDraw;
  readonly #sorted: SortedNode;
  readonly #left: Float64Array;
  #bestScore = 0;

  constructor(
    node: NodeRows,
    columns: BinnedColumns,
    codes: readonly (Uint8Array | Uint16Array)[],
    classes: number,
    options: GrowOptions,
    random: Random,
  ) {
    this.#node = node;
    this.#columns = columns;
    this.#codes = codes;
    this.#options = options;
    this.#random = random;
    this.#draw = new FeatureDraw(columns.features);
    this.#sorted = new SortedNode(node.rows.length);
    this.#left = new Float64Array(classes);
  }

  start(): void {
    this.#draw.reset();
  }

  find(start: number, end: number, totals: NodeTotals): boolean {
    const draw = this.#draw;
    const sorted = this.#sorted;
    const options = this.#options;
    const columns = this.#columns;
    this.#bestScore = Number.NEGATIVE_INFINITY;
    this.split.feature = -1;
    draw.restart();
    // As scikit-learn: constant features count as tried, but the draw goes on until one was not constant.
    let varied = false;
    for (let tried = 0; tried < options.featuresPerSplit || !varied; tried++) {
      const feature = draw.next(this.#random);
      if (feature < 0) break;
      const codes = this.#codes[feature] as Uint8Array;
      if (!sorted.sort(this.#node, start, end, codes, columns.missing)) continue;
      varied = true;
      this.#sweep(feature, end - start, totals, false);
      if (sorted.present < end - start) this.#sweep(feature, end - start, totals, true);
    }
    if (this.split.feature < 0) return false;
    this.split.gain = this.#bestScore - totals.squares / totals.weight;
    this.split.decrease = this.split.gain;
    return true;
  }

  /** Scores every threshold of the sorted feature with its missing rows on one side. */
  #sweep(feature: number, size: number, totals: NodeTotals, missingLeft: boolean): void {
    const left = this.#left;
    const { codes, labels, weights, present } = this.#sorted;
    const { minLeaf } = this.#options;
    const right = totals.classes;
    left.fill(0);
    let leftWeight = 0;
    let leftSquares = 0;
    let rightSquares = totals.squares;
    let moved = 0;
    if (missingLeft) {
      for (let i = present; i < size; i++) {
        const label = labels[i] as number;
        const weight = weights[i] as number;
        const before = left[label] as number;
        leftSquares += weight * (2 * before + weight);
        rightSquares -= weight * (2 * ((right[label] as number) - before) - weight);
        left[label] = before + weight;
        leftWeight += weight;
      }
      moved = size - present;
    }
    let best = this.#bestScore;
    let bestAt = -1;
    let bestLeftWeight = 0;
    let previous = codes[0] as number;
    const total = totals.weight;
    const most = size - minLeaf - moved;
    const least = minLeaf - moved;
    for (let i = 0; i < present; i++) {
      const code = codes[i] as number;
      if (code !== previous) {
        previous = code;
        if (i > most) break;
        if (i >= least) {
          const score = leftSquares / leftWeight + rightSquares / (total - leftWeight);
          if (score > best) {
            best = score;
            bestAt = i;
            bestLeftWeight = leftWeight;
          }
        }
      }
      const label = labels[i] as number;
      const weight = weights[i] as number;
      const before = left[label] as number;
      leftSquares += weight * (2 * before + weight);
      rightSquares -= weight * (2 * ((right[label] as number) - before) - weight);
      left[label] = before + weight;
      leftWeight += weight;
    }
    if (bestAt >= 0) this.#keep(feature, bestAt, best, missingLeft, bestLeftWeight * 2 > total, size);
  }

  #keep(
    feature: number,
    at: number,
    score: number,
    missingLeft: boolean,
    largerLeft: boolean,
    size: number,
  ): void {
    const { split } = this;
    const sorted = this.#sorted;
    const columns = this.#columns;
    const below = sorted.codes[at - 1] as number;
    const above = sorted.codes[at] as number;
    // Between bins that are not neighbours any bin edge will do: the middle one is the safest for values in
    // between, and edges are few, so that a stored threshold takes a byte. Exact columns take the exact middle.
    const code = columns.exact ? above : (below + above + 1) >> 1;
    const low = columns.high[feature]?.[columns.exact ? below : code - 1] as number;
    const high = columns.low[feature]?.[code] as number;
    this.#bestScore = score;
    split.feature = feature;
    split.code = code;
    split.threshold = thresholdBetween(low, high);
    // Nothing learned about missing values here: they follow the majority.
    split.missingLeft = sorted.present === size ? largerLeft : missingLeft;
  }
}
