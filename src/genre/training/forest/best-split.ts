import type { Random } from '../../../lib/random.ts';
import { type BinnedColumns, MISSING_8 } from './bins.ts';
import { Candidate } from './candidate.ts';
import { FeatureDraw } from './feature-draw.ts';
import { thresholdBetween } from './float32.ts';
import { HistogramScan } from './histogram-scan.ts';
import type { NodeRows } from './node-rows.ts';
import type { GrowOptions } from './options.ts';
import { SortedScan } from './sorted-scan.ts';
import { type NodeTotals, Split, type SplitFinder } from './split.ts';

/** A split is perfect when it is within rounding error of one. */
const ALMOST = 1 - 1e-12;

/** The split of least Gini impurity among all thresholds of a random subset of the features (Breiman 2001). */
export class BestSplitFinder implements SplitFinder {
  readonly split = new Split();
  readonly #columns: BinnedColumns;
  readonly #options: GrowOptions;
  readonly #draw: FeatureDraw;
  readonly #sorted: SortedScan;
  readonly #histogram: HistogramScan;
  readonly #histogramRows: number;
  readonly #best = new Candidate();

  constructor(node: NodeRows, columns: BinnedColumns, classes: number, options: GrowOptions, random: Random) {
    this.#columns = columns;
    this.#options = options;
    this.#draw = new FeatureDraw(columns.features, random);
    this.#sorted = new SortedScan(node, columns, classes, options.minLeaf);
    this.#histogram = new HistogramScan(node, columns, classes, options.minLeaf);
    this.#histogramRows =
      columns.missing === MISSING_8 ? this.#histogram.worthRows : Number.POSITIVE_INFINITY;
  }

  start(): void {
    this.#draw.reset();
  }

  find(start: number, end: number, totals: NodeTotals): boolean {
    const draw = this.#draw;
    const best = this.#best;
    const { featuresPerSplit } = this.#options;
    const scan = end - start < this.#histogramRows ? this.#sorted : this.#histogram;
    const purest = totals.weight * ALMOST;
    best.clear();
    draw.restart();
    // As scikit-learn: constant features count as tried, but the draw goes on until one was not constant.
    let varied = false;
    for (let tried = 0; tried < featuresPerSplit || !varied; tried++) {
      const feature = draw.next();
      if (feature < 0) break;
      if (scan.scan(feature, start, end, totals, best)) varied = true;
      // Both sides are pure: no other feature can do better.
      if (best.score >= purest) break;
    }
    if (best.feature < 0) return false;
    this.#describe(totals);
    const { minGain } = this.#options;
    return minGain === 0 || this.split.gain > minGain * totals.weight;
  }

  #describe(totals: NodeTotals): void {
    const { split } = this;
    const { feature, below, above, score, leftWeight, anyMissing, missingLeft } = this.#best;
    const { exact, low, high } = this.#columns;
    split.feature = feature;
    // Between bins that are not neighbours any bin edge will do: the middle one is the safest for values in
    // between, and edges are few, so that a stored threshold takes a byte. Exact columns take the exact middle.
    split.code = exact ? above : (below + above + 1) >> 1;
    const lowest = high[feature]?.[exact ? below : split.code - 1] ?? 0;
    split.threshold = thresholdBetween(lowest, low[feature]?.[split.code] ?? 0);
    // No missing values in training here: they follow the majority.
    split.missingLeft = anyMissing ? missingLeft : leftWeight * 2 > totals.weight;
    split.gain = score - totals.squares / totals.weight;
    split.decrease = split.gain;
  }
}
