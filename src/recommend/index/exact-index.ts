import type { VectorTable } from '../vector-table.ts';
import { ExactSegment } from './exact-segment.ts';
import { NearestHeap } from './nearest-heap.ts';
import type { Neighbour, NeighbourIndex, RowFilter } from './neighbour-index.ts';

/** Exact nearest neighbours by Euclidean distance among the rows that a table has when it is made. */
export class ExactIndex implements NeighbourIndex {
  readonly size: number;
  readonly dimension: number;
  readonly metric = 'euclidean';
  readonly #segment: ExactSegment;

  /** @param vectors read, never written */
  constructor(vectors: VectorTable) {
    this.size = vectors.size;
    this.dimension = vectors.dimension;
    this.#segment = new ExactSegment(vectors, 0, vectors.size);
    this.#segment.fill(vectors.size);
  }

  nearest(vector: Float32Array, k: number, filter?: RowFilter): Neighbour[] {
    if (vector.length !== this.dimension) {
      throw new RangeError(`a query has ${this.dimension} numbers, not ${vector.length}`);
    }
    const found = new NearestHeap(Math.min(k, this.size));
    this.#segment.search(vector, found, filter);
    return found.sorted();
  }
}
