import { type MetricName, ROW_METRICS } from './metric.ts';
import { NearestHeap } from './nearest-heap.ts';
import type { Neighbour, NeighbourIndex, RowFilter } from './neighbour-index.ts';

/**
 * Measures every row with the plain formula: the reference for every other index, and the index to use for small tables
 * and for metrics other than the Euclidean.
 */
export class BruteForceIndex implements NeighbourIndex {
  readonly size: number;
  readonly dimension: number;
  readonly #rows: Float32Array;
  readonly metric: MetricName;

  /** @param rows row-major, a whole number of rows of `dimension` numbers; read, never written */
  constructor(rows: Float32Array, dimension: number, metric: MetricName = 'euclidean') {
    if (!(dimension > 0) || rows.length % dimension !== 0) {
      throw new RangeError(`${rows.length} numbers are not rows of ${dimension}`);
    }
    this.size = rows.length / dimension;
    this.dimension = dimension;
    this.#rows = rows;
    this.metric = metric;
  }

  nearest(vector: Float32Array, k: number, filter?: RowFilter): Neighbour[] {
    if (vector.length !== this.dimension) {
      throw new RangeError(`a query has ${this.dimension} numbers, not ${vector.length}`);
    }
    const metric = ROW_METRICS[this.metric];
    const heap = new NearestHeap(Math.min(k, this.size));
    for (let row = 0; row < this.size; row++) {
      const distance = metric(this.#rows, row * this.dimension, vector, this.dimension);
      if (distance < heap.bound && (filter === undefined || filter(row))) heap.offer(distance, row);
    }
    return heap.sorted();
  }
}
