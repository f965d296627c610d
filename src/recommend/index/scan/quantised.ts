import type { VectorTable } from '../../vector-table.ts';

/** Columns the scan takes at a time. */
const LANES = 16;
/** Of the steps of a row: what a byte holds. */
export const ROW_STEPS = 127;
/** Of the steps of a query, which may be farther out: what its 32-bit sum of squares holds, 1,600 columns wide. */
export const QUERY_STEPS = 1000;
/** Share of the rows that fit whole; a few far outliers must not make the steps coarse for everybody. */
const COVERED = 0.998;
const SAMPLE_MAX = 20_000;

/** How vectors become bytes: column by column the mean is taken away, then all are divided by one step. */
export interface Quantiser {
  readonly dimension: number;
  /** `dimension` rounded up to whole lanes. */
  readonly width: number;
  /** Of the columns in the order they are stored. */
  readonly mean: Float64Array;
  /** The column of the vectors that is stored first, second, ...: those that vary most come first. */
  readonly order: Uint16Array;
  readonly step: number;
  /** A vector that is not clipped is at most this far from its bytes, in steps. */
  readonly errorBound: number;
}

/**
 * Fits a quantiser on the rows `from` to before `to`, or on a sample of them: any quantiser fits all rows but outliers.
 * In slices of a few milliseconds.
 */
export function* fitQuantiser(
  vectors: VectorTable,
  from: number,
  to: number,
): Generator<undefined, Quantiser> {
  const { dimension } = vectors;
  const stride = Math.max(1, Math.ceil((to - from) / SAMPLE_MAX));
  const sample: Float32Array[] = [];
  for (let row = from; row < to; row += stride) sample.push(vectors.at(row));
  yield;
  const mean = new Float64Array(dimension);
  for (const vector of sample) {
    for (let column = 0; column < dimension; column++)
      mean[column] = (mean[column] ?? 0) + (vector[column] ?? 0) / sample.length;
  }
  yield;
  const covered = coveringRange(sample, mean);
  yield;
  const spreads = spreadsOf(sample, mean);
  const order = Uint16Array.from(mean.keys()).sort((a, b) => (spreads[b] ?? 0) - (spreads[a] ?? 0) || a - b);
  return {
    dimension,
    width: Math.ceil(dimension / LANES) * LANES,
    mean: Float64Array.from(order, (column) => mean[column] ?? 0),
    order,
    step: covered > 0 && Number.isFinite(covered) ? covered / ROW_STEPS : 1,
    // Half a step in every column, and a little for the rounding of this arithmetic itself.
    errorBound: 0.5 * Math.sqrt(dimension) * (1 + 1e-6),
  };
}

/** The sum of squared distances from the mean, per column; 0 where that is not a number. */
function spreadsOf(sample: readonly Float32Array[], mean: Float64Array): Float64Array {
  const spreads = new Float64Array(mean.length);
  for (const vector of sample) {
    for (let column = 0; column < mean.length; column++)
      spreads[column] = (spreads[column] ?? 0) + ((vector[column] ?? 0) - (mean[column] ?? 0)) ** 2;
  }
  return spreads.map((spread) => spread || 0);
}

/** The largest distance from the mean, in any column, that all but a few vectors keep to. */
function coveringRange(sample: readonly Float32Array[], mean: Float64Array): number {
  const ranges = Float64Array.from(sample, (vector) => {
    let range = 0;
    for (let column = 0; column < mean.length; column++)
      range = Math.max(range, Math.abs((vector[column] ?? 0) - (mean[column] ?? 0)));
    return range;
  });
  return ranges.sort()[Math.floor(COVERED * (ranges.length - 1))] ?? 0;
}

/**
 * Writes a vector as whole steps from the mean.
 * @param rows the vector starts at `from`; `out` is filled from `to`
 * @param largest steps beyond this are clipped
 * @returns how far, in steps, the vector is from what was written; more than `reach` where it was clipped,
 *   NaN for a vector that is not finite
 */
export function quantise(
  { dimension, mean, order, step }: Quantiser,
  rows: Float32Array,
  from: number,
  out: Int8Array | Int16Array,
  to: number,
  largest: number,
): number {
  let squares = 0;
  for (let column = 0; column < dimension; column++) {
    const steps = ((rows[from + (order[column] ?? 0)] ?? 0) - (mean[column] ?? 0)) / step;
    const whole = Math.max(-largest, Math.min(largest, Math.round(steps)));
    out[to + column] = whole;
    const rest = steps - whole;
    squares += rest * rest;
  }
  return Math.sqrt(squares);
}
