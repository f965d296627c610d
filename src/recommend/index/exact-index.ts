import { finish } from '../../lib/slices.ts';
import type { VectorTable } from '../vector-table.ts';
import { NearestHeap } from './nearest-heap.ts';
import type { Neighbour, NeighbourIndex, RowFilter } from './neighbour-index.ts';
import { buildSegment } from './segment/build-segment.ts';
import type { ExactSegment } from './segment/exact-segment.ts';
import { searchSegments } from './segment/search-segments.ts';

/** Exact nearest neighbours by Euclidean distance among the rows that a table has when it is made. */
export class ExactIndex implements NeighbourIndex {
  readonly size: number;
  readonly dimension: number;
  readonly metric = 'euclidean';
  readonly #vectors: VectorTable;
  readonly #segment: ExactSegment;

  /** @param vectors read, never written */
  constructor(vectors: VectorTable) {
    this.size = vectors.size;
    this.dimension = vectors.dimension;
    this.#vectors = vectors;
    this.#segment = finish(buildSegment(vectors, 0, vectors.size));
  }

  nearest(vector: Float32Array, k: number, filter?: RowFilter): Neighbour[] {
    if (vector.length !== this.dimension) {
      throw new RangeError(`a query has ${this.dimension} numbers, not ${vector.length}`);
    }
    const found = new NearestHeap(Math.min(k, this.size));
    searchSegments([this.#segment], this.#vectors, vector, found, filter ?? (() => true));
    return found.sorted();
  }
}
