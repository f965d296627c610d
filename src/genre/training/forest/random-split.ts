import type { Random } from '../../../lib/random.ts';
import { type BinnedColumns, columnViews, lastNotAbove } from './bins.ts';
import { FeatureDraw } from './feature-draw.ts';
import { thresholdBetween } from './float32.ts';
import type { NodeRows } from './node-rows.ts';
import type { GrowOptions } from './options.ts';
import { type NodeTotals, Split, type SplitFinder } from './split.ts';

/**
 * Extremely randomised trees (Geurts, Ernst and Wehenkel 2006): one threshold per feature, uniform between
 * the node's least and greatest value, and the best of those by Gini impurity. No sorting.
 */
export class RandomSplitFinder implements SplitFinder {
  readonly split = new Split();
  readonly #node: NodeRows;
  readonly #columns: BinnedColumns;
  readonly #codes: readonly (Uint8Array | Uint16Array)[];
  readonly #options: GrowOptions;
  readonly #random: Random;
  readonly #draw: FeatureDraw;
  readonly #left: Float64Array;
  readonly #absent: Float64Array;
  #bestScore = 0;
  #leftRows = 0;
  #absentRows = 0;

  constructor(node: NodeRows, columns: BinnedColumns, classes: number, options: GrowOptions, random: Random) {
    this.#node = node;
    this.#columns = columns;
    this.#codes = columnViews(columns);
    this.#options = options;
    this.#random = random;
    this.#draw = new FeatureDraw(columns.features, random);
    this.#left = new Float64Array(classes);
    this.#absent = new Float64Array(classes);
  }

  start(): void {
    this.#draw.reset();
  }

  find(start: number, end: number, totals: NodeTotals): boolean {
    this.#bestScore = Number.NEGATIVE_INFINITY;
    this.split.feature = -1;
    this.#draw.restart();
    let varied = false;
    for (let tried = 0; tried < this.#options.featuresPerSplit || !varied; tried++) {
      const feature = this.#draw.next();
      if (feature < 0) break;
      const code = this.#drawThreshold(feature, start, end);
      if (code < 0) continue;
      varied = true;
      this.#divide(feature, code, start, end);
      this.#score(feature, code, end - start, totals, false);
      if (this.#absentRows > 0) this.#score(feature, code, end - start, totals, true);
    }
    if (this.split.feature < 0) return false;
    this.split.gain = this.#bestScore - totals.squares / totals.weight;
    this.split.decrease = this.split.gain;
    const { minGain } = this.#options;
    return minGain === 0 || this.split.gain > minGain * totals.weight;
  }

  /** @returns the first bin right of the threshold, or -1 when the feature is constant in the node */
  #drawThreshold(feature: number, start: number, end: number): number {
    const { rows } = this.#node;
    const { missing } = this.#columns;
    const codes = this.#codes[feature] as Uint8Array;
    let least = missing;
    let most = -1;
    for (let i = start; i < end; i++) {
      const code = codes[rows[i] ?? 0] ?? 0;
      if (code === missing) continue;
      if (code < least) least = code;
      if (code > most) most = code;
    }
    if (most <= least) return -1;
    const low = this.#columns.low[feature] as Float32Array;
    const from = low[least] ?? 0;
    const drawn = from + this.#random.unit() * ((this.#columns.high[feature]?.[most] ?? 0) - from);
    return Math.min(most, Math.max(least, lastNotAbove(low, drawn)) + 1);
  }

  /** Sums the rows that go left, and apart from them those whose feature is missing. */
  #divide(feature: number, splitCode: number, start: number, end: number): void {
    const left = this.#left;
    const absent = this.#absent;
    const { rows, labels, weights } = this.#node;
    const { missing } = this.#columns;
    const codes = this.#codes[feature] as Uint8Array;
    left.fill(0);
    absent.fill(0);
    this.#leftRows = 0;
    this.#absentRows = 0;
    for (let i = start; i < end; i++) {
      const code = codes[rows[i] ?? 0] ?? 0;
      const label = labels[i] ?? 0;
      if (code < splitCode) {
        left[label] = (left[label] ?? 0) + (weights[i] ?? 0);
        this.#leftRows++;
      } else if (code === missing) {
        absent[label] = (absent[label] ?? 0) + (weights[i] ?? 0);
        this.#absentRows++;
      }
    }
  }

  #score(feature: number, code: number, size: number, totals: NodeTotals, missingLeft: boolean): void {
    const rowsLeft = this.#leftRows + (missingLeft ? this.#absentRows : 0);
    if (rowsLeft < this.#options.minLeaf || size - rowsLeft < this.#options.minLeaf) return;
    let leftWeight = 0;
    let leftSquares = 0;
    let rightSquares = 0;
    for (let label = 0; label < this.#left.length; label++) {
      const left = (this.#left[label] ?? 0) + (missingLeft ? (this.#absent[label] ?? 0) : 0);
      const right = (totals.classes[label] ?? 0) - left;
      leftWeight += left;
      leftSquares += left * left;
      rightSquares += right * right;
    }
    const score = leftSquares / leftWeight + rightSquares / (totals.weight - leftWeight);
    if (!(score > this.#bestScore)) return;
    const { split } = this;
    const columns = this.#columns;
    this.#bestScore = score;
    split.feature = feature;
    split.code = code;
    const low = columns.high[feature]?.[code - 1] ?? 0;
    split.threshold = thresholdBetween(low, columns.low[feature]?.[code] ?? 0);
    split.missingLeft = this.#absentRows === 0 ? leftWeight * 2 > totals.weight : missingLeft;
  }
}
