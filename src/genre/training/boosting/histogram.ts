import { MISSING_BIN } from '../../model/boosting/quantiser.ts';

/** Bytes of every column and the number of bins each uses, the missing one included. */
export interface BinnedColumns {
  readonly columns: readonly Uint8Array[];
  readonly bins: readonly number[];
}

/** Where each column's bins begin in a histogram, counted in bins, and their number after the last. */
export function binOffsets({ bins }: BinnedColumns): Int32Array {
  const offsets = new Int32Array(bins.length + 1);
  for (const [f, count] of bins.entries()) offsets[f + 1] = (offsets[f] ?? 0) + count;
  return offsets;
}

/** A cut of a node's rows in two. */
export interface Split {
  readonly gain: number;
  readonly feature: number;
  /** Bytes above it go right. */
  readonly threshold: number;
  readonly missingRight: boolean;
  /** Sums over the left side. */
  readonly leftG: number;
  readonly leftH: number;
}

/** Regularisation of splits. */
export interface SplitSettings {
  /** L2 penalty on leaf values. */
  readonly lambda: number;
  /** Least sum of second derivatives on either side of a split. */
  readonly minChildWeight: number;
}

/**
 * The split of greatest gain (Chen & Guestrin 2016, eq. 7), scanning every bin twice: missing values left, missing
 * values right.
 * @param histogram sums of first and second derivatives, interleaved, for every bin of every column
 * @param g sum of the first derivatives of the node's rows, `h` of the second ones
 * @returns undefined when no split gains anything
 */
export function bestSplit(
  histogram: Float64Array,
  g: number,
  h: number,
  active: readonly number[],
  offsets: Int32Array,
  bins: readonly number[],
  { lambda, minChildWeight }: SplitSettings,
): Split | undefined {
  const best = { gain: 1e-6, feature: -1, threshold: 0, missingRight: false, leftG: 0, leftH: 0 };
  const whole = (g * g) / (h + lambda);
  for (const feature of active) {
    const start = 2 * (offsets[feature] ?? 0);
    const count = bins[feature] ?? 0;
    const missingG = histogram[start + 2 * MISSING_BIN] ?? 0;
    const missingH = histogram[start + 2 * MISSING_BIN + 1] ?? 0;
    for (let side = missingH > 0 ? 0 : 1; side < 2; side++) {
      let leftG = side === 0 ? missingG : 0;
      let leftH = side === 0 ? missingH : 0;
      for (let bin = 1; bin < count - 1; bin++) {
        leftG += histogram[start + 2 * bin] ?? 0;
        leftH += histogram[start + 2 * bin + 1] ?? 0;
        const rightH = h - leftH;
        if (leftH < minChildWeight) continue;
        if (rightH < minChildWeight) break;
        const rightG = g - leftG;
        const gain = (leftG * leftG) / (leftH + lambda) + (rightG * rightG) / (rightH + lambda) - whole;
        if (gain > best.gain) {
          best.gain = gain;
          best.feature = feature;
          best.threshold = bin;
          best.missingRight = side === 1;
          best.leftG = leftG;
          best.leftH = leftH;
        }
      }
    }
  }
  return best.feature < 0 ? undefined : best;
}

/** Adds the derivatives of some rows to the bins of one column, whose bins begin at `start`. */
export function accumulate(
  histogram: Float64Array,
  start: number,
  column: Uint8Array,
  rows: Int32Array,
  gradients: Float32Array,
  hessians: Float32Array,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) {
    const at = start + 2 * (column[rows[i] ?? 0] ?? 0);
    histogram[at] = (histogram[at] ?? 0) + (gradients[i] ?? 0);
    histogram[at + 1] = (histogram[at + 1] ?? 0) + (hessians[i] ?? 0);
  }
}

/** A node's histogram is its parent's minus its sibling's. */
export function subtract(whole: Float64Array, part: Float64Array, out: Float64Array): void {
  for (let i = 0; i < out.length; i++) out[i] = (whole[i] ?? 0) - (part[i] ?? 0);
}
