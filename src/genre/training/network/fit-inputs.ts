import { CONTINUOUS, NetworkInputs, QUANTILE_COUNT } from '../../model/network/inputs.ts';

/** Rows that are looked at for the quantiles. */
const SAMPLE = 50_000;

/**
 * Takes the quantiles of the training values.
 * @param columns as many as `COLUMN_COUNT`, NaN where missing
 */
export function fitInputs(columns: readonly Float32Array[]): NetworkInputs {
  const knots = new Float32Array(CONTINUOUS.length * QUANTILE_COUNT);
  for (const [at, column] of CONTINUOUS.entries()) {
    knots.set(quantilesOf(columns[column] ?? new Float32Array()), at * QUANTILE_COUNT);
  }
  return new NetworkInputs(knots);
}

function quantilesOf(column: Float32Array): Float32Array {
  const step = Math.max(1, Math.ceil(column.length / SAMPLE));
  const known = column.filter((value, row) => row % step === 0 && !Number.isNaN(value)).sort();
  return Float32Array.from({ length: QUANTILE_COUNT }, (_, knot) => {
    return known[Math.round((knot / (QUANTILE_COUNT - 1)) * (known.length - 1))] ?? 0;
  });
}
