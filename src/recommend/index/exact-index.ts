import type { VectorTable } from '../vector-table.ts';
import { ROW_METRICS } from './metric.ts';
import { NearestHeap } from './nearest-heap.ts';
import type { Neighbour, NeighbourIndex, RowFilter } from './neighbour-index.ts';
import { ByteScan } from './scan/byte-scan.ts';
import { fitQuantiser, QUERY_STEPS, type Quantiser, quantise, ROW_STEPS } from './scan/quantised.ts';

const { euclidean } = ROW_METRICS;
/** Beyond it the sum of squared steps might not fit 32 bits. */
const DIMENSION_MAX = 1600;

/**
 * Exact nearest neighbours by Euclidean distance, without reading every number: all rows are first measured as bytes,
 * sixteen columns at a time, and then only those are measured exactly that could be among the nearest. A vector is at
 * most `errorBound` away from its bytes, so by the triangle inequality the distance of two changes by at most the sum of
 * their bounds, and a skipped row is proven not to be among the nearest.
 *
 * Memory: the given vectors (not copied), and for each its dimension rounded up to 16, plus 4, bytes.
 */
export class ExactIndex implements NeighbourIndex {
  readonly size: number;
  readonly dimension: number;
  readonly metric = 'euclidean';
  readonly #vectors: VectorTable;
  readonly #quantiser: Quantiser;
  readonly #bytes: ByteScan;
  /** How far a row that is no outlier is from its bytes at most, in steps. */
  readonly #errorBound: number;
  /** Rows outside the range of bytes: always measured exactly. */
  readonly #outliers: Int32Array;
  readonly #isOutlier: Uint8Array;

  /** @param vectors read, never written */
  constructor(vectors: VectorTable) {
    const { dimension, size } = vectors;
    if (dimension > DIMENSION_MAX) throw new RangeError(`${dimension} columns are beyond ${DIMENSION_MAX}`);
    this.size = size;
    this.dimension = dimension;
    this.#vectors = vectors;
    this.#quantiser = fitQuantiser(vectors);
    const { width, errorBound } = this.#quantiser;
    this.#bytes = new ByteScan(this.size, width);
    this.#isOutlier = new Uint8Array(this.size);
    const outliers: number[] = [];
    let farthest = 0;
    for (let row = 0; row < this.size; row++) {
      const residual = quantise(
        this.#quantiser,
        vectors.chunkOf(row),
        vectors.startOf(row),
        this.#bytes.rows,
        row * width,
        ROW_STEPS,
      );
      if (residual <= errorBound) farthest = Math.max(farthest, residual);
      else {
        outliers.push(row);
        this.#isOutlier[row] = 1;
      }
    }
    this.#errorBound = farthest * (1 + 1e-9);
    this.#outliers = Int32Array.from(outliers);
  }

  nearest(vector: Float32Array, k: number, filter?: RowFilter): Neighbour[] {
    if (vector.length !== this.dimension) {
      throw new RangeError(`a query has ${this.dimension} numbers, not ${vector.length}`);
    }
    const wanted = Math.min(k, this.size);
    const found = new NearestHeap(wanted);
    if (wanted === 0) return [];
    const residual = quantise(this.#quantiser, vector, 0, this.#bytes.query, 0, QUERY_STEPS);
    this.#bytes.run();
    const first = this.#nearestByBytes(wanted, filter);
    const measured = new Set<number>();
    const measure = (row: number) => {
      measured.add(row);
      const distance = euclidean(
        this.#vectors.chunkOf(row),
        this.#vectors.startOf(row),
        vector,
        this.dimension,
      );
      if (distance <= found.bound) found.offer(distance, row);
    };
    for (const { row } of first) measure(row);
    for (const row of this.#outliers) if (filter === undefined || filter(row)) measure(row);
    if (found.bound < Number.POSITIVE_INFINITY) {
      this.#measureWithin(this.#limit(found.bound, residual), filter, measured, measure);
    }
    return found.sorted();
  }

  /** The k nearest by their bytes: nearly right, and so a tight bound on the k-th distance. */
  #nearestByBytes(k: number, filter: RowFilter | undefined): Neighbour[] {
    const { distances } = this.#bytes;
    const nearest = new NearestHeap(k);
    let bound = nearest.bound;
    for (let row = 0; row < distances.length; row++) {
      const distance = distances[row] ?? 0;
      if (distance >= bound || this.#isOutlier[row] === 1) continue;
      if (filter !== undefined && !filter(row)) continue;
      nearest.offer(distance, row);
      bound = nearest.bound;
    }
    return nearest.sorted();
  }

  /** The largest squared distance of bytes whose row may be within `distance` of the query. */
  #limit(distance: number, residual: number): number {
    const steps = distance / this.#quantiser.step + this.#errorBound + residual;
    return steps * steps * (1 + 1e-9);
  }

  #measureWithin(
    limit: number,
    filter: RowFilter | undefined,
    measured: ReadonlySet<number>,
    measure: (row: number) => void,
  ): void {
    const { distances } = this.#bytes;
    for (let row = 0; row < distances.length; row++) {
      if ((distances[row] ?? 0) > limit || this.#isOutlier[row] === 1 || measured.has(row)) continue;
      if (filter === undefined || filter(row)) measure(row);
    }
  }
}
