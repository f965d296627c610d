import { CONTINUOUS, NetworkInputs, QUANTILE_COUNT } from '../../model/network/inputs.ts';

/** At most this many rows are used for the quantiles. */
const SAMPLE = 50_000;

/**
 * Takes the quantiles of the training values.
 * @param columns as many as `COLUMN_COUNT`, NaN where missing
 */
export function fitInputs(columns: readonly Float32Array[]): NetworkInputs {
  const quantiles = new Float32Array(CONTINUOUS.length * QUANTILE_COUNT);
  for (const [at, column] of CONTINUOUS.entries()) {
    quantiles.set(quantilesOf(columns[column] ?? new Float32Array()), at * QUANTILE_COUNT);
  }
  return new NetworkInputs(quantiles);
}

function quantilesOf(column: Float32Array): Float32Array {
  const step = Math.max(1, Math.ceil(column.length / SAMPLE));
  const known = column.filter((value, row) => row % step === 0 && !Number.isNaN(value)).sort();
  return Float32Array.from({ length: QUANTILE_COUNT }, (_, at) => {
    return known[Math.round((at / (QUANTILE_COUNT - 1)) * (known.length - 1))] ?? 0;
  });
}
