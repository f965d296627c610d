import { distance } from 'ml-distance';

/**
 * The metrics an index can rank by, by ml-distance's names. Searches have their own loops, checked against ml-distance,
 * because calling a function for every row costs more than the row.
 */
export const METRICS = ['euclidean', 'squaredEuclidean', 'manhattan', 'chebyshev'] as const;

export type MetricName = (typeof METRICS)[number];

export function isMetric(name: string): name is MetricName {
  return METRICS.some((metric) => metric === name);
}

/** The distance of two vectors of one length, computed by ml-distance's function of that name. */
export function distanceBetween(name: MetricName, a: Float32Array, b: Float32Array): number {
  // It only reads numbers by index, whatever its types say, and copying them would take longer than the distance.
  return distance[name](a as unknown as number[], b as unknown as number[]);
}

type RowMetric = (rows: Float32Array, start: number, query: Float32Array, dimension: number) => number;

const squaredEuclidean: RowMetric = (rows, start, query, dimension) => {
  let sum = 0;
  for (let i = 0; i < dimension; i++) {
    const difference = (rows[start + i] ?? 0) - (query[i] ?? 0);
    sum += difference * difference;
  }
  return sum;
};

const manhattan: RowMetric = (rows, start, query, dimension) => {
  let sum = 0;
  for (let i = 0; i < dimension; i++) sum += Math.abs((rows[start + i] ?? 0) - (query[i] ?? 0));
  return sum;
};

const chebyshev: RowMetric = (rows, start, query, dimension) => {
  let largest = 0;
  for (let i = 0; i < dimension; i++) {
    largest = Math.max(largest, Math.abs((rows[start + i] ?? 0) - (query[i] ?? 0)));
  }
  return largest;
};

/** Distance of the row that starts at `start` in a row-major matrix from `query`. */
export const ROW_METRICS: Readonly<Record<MetricName, RowMetric>> = {
  euclidean: (rows, start, query, dimension) => Math.sqrt(squaredEuclidean(rows, start, query, dimension)),
  squaredEuclidean,
  manhattan,
  chebyshev,
};
