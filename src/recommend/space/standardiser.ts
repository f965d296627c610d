import { FEATURE_NAMES } from '../../track/features.ts';

/** Number of acoustic features. */
export const FEATURES = FEATURE_NAMES.length;

/** Mean and standard deviation of every feature. */
export interface Moments {
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
}

/**
 * Moments of each feature over the rows that have it (Welford's algorithm). A feature that never varies,
 * or that no row has, gets deviation 1 so that it standardises to 0.
 * @param raw row-major, {@link FEATURES} numbers a row, NaN where unknown
 */
export function fitMoments(raw: Float32Array): Moments {
  const mean = new Float64Array(FEATURES);
  const squares = new Float64Array(FEATURES);
  const seen = new Float64Array(FEATURES);
  for (let at = 0, column = 0; at < raw.length; at++, column = column + 1 === FEATURES ? 0 : column + 1) {
    const value = raw[at] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    const count = (seen[column] ?? 0) + 1;
    const delta = value - (mean[column] ?? 0);
    const moved = (mean[column] ?? 0) + delta / count;
    seen[column] = count;
    mean[column] = moved;
    squares[column] = (squares[column] ?? 0) + delta * (value - moved);
  }
  const deviation = squares.map((sum, column) => Math.sqrt(sum / (seen[column] || 1)) || 1);
  return { mean, deviation };
}

/**
 * Writes (value - mean) / deviation of one row; 0, the mean, where a feature is unknown.
 * @param raw features from `from` on, NaN where unknown
 * @param out filled from `to` on
 */
export function standardise(
  raw: Float32Array,
  from: number,
  { mean, deviation }: Moments,
  out: Float32Array,
  to: number,
): void {
  for (let column = 0; column < FEATURES; column++) {
    const value = raw[from + column] ?? Number.NaN;
    out[to + column] = Number.isNaN(value) ? 0 : (value - (mean[column] ?? 0)) / (deviation[column] ?? 1);
  }
}
