/** A mean and the interval it lies in with 95 % confidence. */
export interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

const RESAMPLES = 1000;

/** Percentile bootstrap of the mean (Efron 1979): resamples the listeners. */
export function bootstrapMean(values: Float64Array, random: () => number): Interval {
  return bootstrap(values.length, random, (rows) => mean(values, rows));
}

/** The same for the ratio of two means over the same listeners, resampled together. */
export function bootstrapRatio(above: Float64Array, below: Float64Array, random: () => number): Interval {
  return bootstrap(above.length, random, (rows) => mean(above, rows) / mean(below, rows));
}

function bootstrap(size: number, random: () => number, figure: (rows: Int32Array) => number): Interval {
  const whole = Int32Array.from({ length: size }, (_, row) => row);
  const resample = new Int32Array(size);
  const figures = Float64Array.from({ length: RESAMPLES }, () => {
    for (let at = 0; at < size; at++) resample[at] = Math.floor(random() * size);
    return figure(resample);
  }).sort();
  return {
    mean: figure(whole),
    low: figures[Math.floor(RESAMPLES * 0.025)] ?? Number.NaN,
    high: figures[Math.floor(RESAMPLES * 0.975)] ?? Number.NaN,
  };
}

function mean(values: Float64Array, rows: Int32Array): number {
  let sum = 0;
  for (const row of rows) sum += values[row] ?? 0;
  return sum / rows.length;
}
