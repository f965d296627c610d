import type { VectorTable } from '../vector-table.ts';
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
  readonly #vectors: VectorTable;
  readonly metric: MetricName;

  /** @param vectors read, never written */
  constructor(vectors: VectorTable, metric: MetricName = 'euclidean') {
    this.size = vectors.size;
    this.dimension = vectors.dimension;
    this.#vectors = vectors;
    this.metric = metric;
  }

  nearest(vector: Float32Array, k: number, filter?: RowFilter): Neighbour[] {
    if (vector.length !== this.dimension) {
      throw new RangeError(`a query has ${this.dimension} numbers, not ${vector.length}`);
    }
    const metric = ROW_METRICS[this.metric];
    const heap = new NearestHeap(Math.min(k, this.size));
    for (let row = 0; row < this.size; row++) {
      const distance = metric(this.#vectors.chunkOf(row), this.#vectors.startOf(row), vector, this.dimension);
      if (distance < heap.bound && (filter === undefined || filter(row))) heap.offer(distance, row);
    }
    return heap.sorted();
  }
}
