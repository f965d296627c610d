import { finish } from '../../lib/slices.ts';
import { FEATURE_NAMES } from '../../track/features.ts';
import type { TrackTable } from '../track-table.ts';

/** Number of acoustic features. */
export const FEATURES = FEATURE_NAMES.length;

const ROWS_A_SLICE = 2000;

/** Mean and standard deviation of every feature. */
export interface Moments {
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
}

/**
 * Moments of each feature over the rows that have it (Welford's algorithm). A feature that never varies,
 * or that no row has, gets deviation 1 so that it standardises to 0.
 */
export function fitMoments(table: Pick<TrackTable, 'size' | 'vector'>): Moments {
  return finish(fitMomentsInSlices(table));
}

/** As {@link fitMoments}, in slices of a few milliseconds. */
export function* fitMomentsInSlices(
  table: Pick<TrackTable, 'size' | 'vector'>,
): Generator<undefined, Moments> {
  const mean = new Float64Array(FEATURES);
  const squares = new Float64Array(FEATURES);
  const seen = new Float64Array(FEATURES);
  const vector = new Float32Array(FEATURES);
  for (let row = 0; row < table.size; row++) {
    table.vector(row, vector);
    for (let column = 0; column < FEATURES; column++) {
      const value = vector[column] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      const count = (seen[column] ?? 0) + 1;
      const delta = value - (mean[column] ?? 0);
      const moved = (mean[column] ?? 0) + delta / count;
      seen[column] = count;
      mean[column] = moved;
      squares[column] = (squares[column] ?? 0) + delta * (value - moved);
    }
    if (row % ROWS_A_SLICE === ROWS_A_SLICE - 1) yield;
  }
  const deviation = squares.map((sum, column) => Math.sqrt(sum / (seen[column] || 1)) || 1);
  return { mean, deviation };
}

/**
 * Writes (value - mean) / deviation of one track; 0, the mean, where a feature is unknown.
 * @param raw features, NaN where unknown
 * @param out its first {@link FEATURES} numbers are written
 */
export function standardise(raw: Float32Array, { mean, deviation }: Moments, out: Float32Array): void {
  for (let column = 0; column < FEATURES; column++) {
    const value = raw[column] ?? Number.NaN;
    out[column] = Number.isNaN(value) ? 0 : (value - (mean[column] ?? 0)) / (deviation[column] ?? 1);
  }
}
