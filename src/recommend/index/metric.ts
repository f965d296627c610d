import { distance } from 'ml-distance';

/**
 * The metrics an index can rank by. Names and semantics are ml-distance's, whose functions are the
 * reference; the scan has loops of its own because calling a function a row costs more than the row.
 */
export const METRICS = ['euclidean', 'squaredEuclidean', 'manhattan', 'chebyshev'] as const;

export type MetricName = (typeof METRICS)[number];

/** ml-distance's function of that name: two vectors of one length in, a distance out. */
export function referenceMetric(name: MetricName): (a: number[], b: number[]) => number {
  return distance[name];
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
