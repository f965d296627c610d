import type { VectorTable } from '../vector-table.ts';
import { ROW_METRICS } from './metric.ts';
import type { NearestHeap } from './nearest-heap.ts';
import type { RowFilter } from './neighbour-index.ts';
import { ByteScan } from './scan/byte-scan.ts';
import { DistanceHistogram } from './scan/histogram.ts';
import { fitQuantiser, QUERY_STEPS, type Quantiser, quantise, ROW_STEPS } from './scan/quantised.ts';

const { euclidean } = ROW_METRICS;
/** So many times more rows are looked at where too few pass. */
const MORE = 4;
/** Beyond it the sum of squared steps might not fit 32 bits. */
const DIMENSION_MAX = 1600;

/**
 * The rows `from` to before `to` of a table, searched exactly by Euclidean distance without reading every number: all rows
 * are first measured as bytes, sixteen columns at a time, and then only those are measured exactly that could be among
 * the nearest. A vector is at most `errorBound` away from its bytes, so by the triangle inequality the distance of two
 * changes by at most the sum of their bounds, and a skipped row is proven not to be among the nearest.
 *
 * Memory: the given vectors (not copied), and for each its dimension rounded up to 16, plus 5, bytes.
 */
export class ExactSegment {
  readonly from: number;
  readonly to: number;
  readonly #vectors: VectorTable;
  readonly #quantiser: Quantiser;
  readonly #bytes: ByteScan;
  /** Rows outside the range of bytes, counted from `from`: always measured exactly. */
  readonly #outliers: number[] = [];
  readonly #isOutlier: Uint8Array;
  /** How far a row that is no outlier is from its bytes at most, in steps. */
  #errorBound = 0;
  #filled = 0;

  /** Makes room; {@link fill} reads the rows. @param vectors read, never written */
  constructor(vectors: VectorTable, from: number, to: number) {
    const { dimension } = vectors;
    if (dimension > DIMENSION_MAX) throw new RangeError(`${dimension} columns are beyond ${DIMENSION_MAX}`);
    this.from = from;
    this.to = to;
    this.#vectors = vectors;
    this.#quantiser = fitQuantiser(vectors, from, to);
    this.#bytes = new ByteScan(to - from, this.#quantiser.width);
    this.#isOutlier = new Uint8Array(to - from);
  }

  get size(): number {
    return this.to - this.from;
  }

  /** Reads the next rows, at most `count`. @returns whether all are read, so that it can be searched */
  fill(count: number): boolean {
    const end = Math.min(this.size, this.#filled + count);
    const { width, errorBound } = this.#quantiser;
    const bytes = this.#bytes.rows;
    for (; this.#filled < end; this.#filled++) {
      const row = this.from + this.#filled;
      const [chunk, start] = [this.#vectors.chunkOf(row), this.#vectors.startOf(row)];
      const residual = quantise(this.#quantiser, chunk, start, bytes, this.#filled * width, ROW_STEPS);
      if (residual <= errorBound) this.#errorBound = Math.max(this.#errorBound, residual * (1 + 1e-9));
      else {
        this.#outliers.push(this.#filled);
        this.#isOutlier[this.#filled] = 1;
      }
    }
    return this.#filled === this.size;
  }

  /**
   * Offers `found` every row that could be among those it keeps. What it keeps already, of other segments, spares
   * measuring rows that are farther.
   */
  search(vector: Float32Array, found: NearestHeap, filter: RowFilter | undefined): void {
    if (this.size === 0 || found.capacity === 0) return;
    const residual = quantise(this.#quantiser, vector, 0, this.#bytes.query, 0, QUERY_STEPS);
    this.#bytes.run(this.#limit(found.bound, residual));
    const passes = (at: number) => filter === undefined || filter(this.from + at);
    const measured = new Set<number>();
    const measure = (at: number) => {
      const row = this.from + at;
      const [chunk, start] = [this.#vectors.chunkOf(row), this.#vectors.startOf(row)];
      const distance = euclidean(chunk, start, vector, vector.length);
      if (distance <= found.bound) found.offer(distance, row);
    };
    if (found.bound === Number.POSITIVE_INFINITY) {
      for (const at of this.#nearestByBytes(found.capacity, passes)) {
        measured.add(at);
        measure(at);
      }
    }
    for (const at of this.#outliers) if (passes(at)) measure(at);
    if (found.bound < Number.POSITIVE_INFINITY)
      this.#measureWithin(found, residual, passes, measured, measure);
  }

  /**
   * The k nearest by their bytes: nearly right, and so a tight bound on the k-th distance. Whether a row passes is asked
   * from the nearest on, for hardly more rows than are found.
   */
  #nearestByBytes(k: number, passes: RowFilter): number[] {
    const { distances } = this.#bytes;
    const histogram = new DistanceHistogram(distances);
    const nearest: number[] = [];
    let from = -1;
    for (let wanted = k + this.#outliers.length; ; wanted *= MORE) {
      const limit = histogram.limitOf(wanted);
      const next: number[] = [];
      for (let at = 0; at < distances.length; at++) {
        const distance = distances[at] ?? 0;
        if (distance <= limit && distance > from && this.#isOutlier[at] === 0) next.push(at);
      }
      next.sort((a, b) => (distances[a] ?? 0) - (distances[b] ?? 0) || a - b);
      for (const at of next) if (nearest.length < k && passes(at)) nearest.push(at);
      if (nearest.length === k || wanted >= distances.length) return nearest;
      from = limit;
    }
  }

  /** The largest squared distance of bytes whose row may be within `distance` of the query. */
  #limit(distance: number, residual: number): number {
    const steps = distance / this.#quantiser.step + this.#errorBound + residual;
    return steps * steps * (1 + 1e-9);
  }

  #measureWithin(
    found: NearestHeap,
    residual: number,
    passes: RowFilter,
    measured: ReadonlySet<number>,
    measure: (at: number) => void,
  ): void {
    const { distances } = this.#bytes;
    let limit = this.#limit(found.bound, residual);
    for (let at = 0; at < distances.length; at++) {
      if ((distances[at] ?? 0) > limit || this.#isOutlier[at] === 1 || measured.has(at) || !passes(at))
        continue;
      measure(at);
      limit = this.#limit(found.bound, residual);
    }
  }
}
