import { countBelow, countUpTo } from '../../../lib/ranks.ts';
import { ByteScan, SCANNED_MAX } from '../scan/byte-scan.ts';
import { QUERY_STEPS, type Quantiser, quantise } from '../scan/quantised.ts';
import type { Candidates } from './candidates.ts';
import type { Centres } from './centres.ts';

/** What a segment consists of: rows by cluster, in each ascending by distance from its centre, outliers last. */
export interface SegmentParts {
  readonly from: number;
  readonly to: number;
  readonly quantiser: Quantiser;
  /** How far a row that is no outlier is from its bytes at most, in steps. */
  readonly errorBound: number;
  readonly centres: Centres;
  readonly bytes: ByteScan;
  /** Where each cluster starts, and after the last where the outliers start. */
  readonly starts: Uint32Array;
  /** Which row is in each place, counted from `from`. */
  readonly order: Uint32Array;
  /** Squared distance of the row in each place from the centre of its cluster. */
  readonly squares: Int32Array;
}

/** For the rounding of the arithmetic itself. */
const ROUNDING = 1e-9;

/**
 * The rows `from` to before `to` of a table, prepared for an exact search by Euclidean distance that reads few of them.
 * Rows are stored as bytes, in clusters. By the triangle inequality a row's distance from the query differs from the
 * distance between their bytes by at most what each of the two is away from its bytes; and the distance between bytes is
 * at least the difference of their distances from the centre of a cluster. So in each cluster the rows that may be near
 * are neighbours, the others are never read, and most of those that are read are proven to be too far by their bytes.
 *
 * Memory: the vectors (not copied), and for each its dimension rounded up to 16, plus 8, bytes.
 */
export class ExactSegment {
  readonly from: number;
  readonly to: number;
  /** Rows outside the range of bytes: to be measured one by one. */
  readonly outliers: Uint32Array;
  readonly clusterCount: number;
  readonly #parts: SegmentParts;
  readonly #centres: ByteScan;
  /** How far the farthest row of each cluster is from its centre, in steps. */
  readonly #radii: Float64Array;
  /** Of the query, from the centre of each cluster, in steps. */
  readonly #centreDistances: Float64Array;
  /** How far a row and the query are from their bytes at most together, in steps. */
  #slack = 0;

  constructor(parts: SegmentParts) {
    const { centres, starts, order } = parts;
    this.from = parts.from;
    this.to = parts.to;
    this.#parts = parts;
    this.clusterCount = centres.length;
    this.#radii = Float64Array.from(centres, (_, at) => {
      const [first = 0, end = 0] = [starts[at], starts[at + 1]];
      return first === end ? -Infinity : Math.sqrt(parts.squares[end - 1] ?? 0);
    });
    this.outliers = order.subarray(starts[centres.length]).map((row) => parts.from + row);
    this.#centres = new ByteScan(centres.length, parts.quantiser.width);
    for (const [at, centre] of centres.entries()) this.#centres.setRow(at, centre);
    this.#centreDistances = new Float64Array(centres.length);
  }

  get size(): number {
    return this.to - this.from;
  }

  /** Begins a search. @returns the distance of the query from the centre of each cluster */
  begin(vector: Float32Array): Float64Array {
    const { quantiser, errorBound, bytes } = this.#parts;
    const residual = quantise(quantiser, vector, 0, bytes.query, 0, QUERY_STEPS);
    this.#slack = Number.isFinite(residual) ? (errorBound + residual) * (1 + ROUNDING) : Infinity;
    this.#centres.query.set(bytes.query);
    const found = this.#centres.run(0, this.#centreDistances.length);
    for (let at = 0; at < found; at++)
      this.#centreDistances[at] = Math.sqrt(this.#centres.found[2 * at + 1] ?? 0);
    return this.#centreDistances.map((distance) => distance * quantiser.step);
  }

  /** Offers the rows of a cluster that may be near to the query of {@link begin}. */
  collect(cluster: number, candidates: Candidates): void {
    const { bytes, starts, order, squares, quantiser } = this.#parts;
    const { step } = quantiser;
    const centreDistance = this.#centreDistances[cluster] ?? 0;
    let limit = this.#limit(candidates.bound);
    if (centreDistance - limit > (this.#radii[cluster] ?? 0) * (1 + ROUNDING)) return;
    const first = starts[cluster] ?? 0;
    const distances = squares.subarray(first, starts[cluster + 1]);
    const nearest = Math.max(0, centreDistance - limit);
    let from = first + countBelow(distances, nearest * nearest * (1 - ROUNDING));
    for (;;) {
      // What was found in the meantime may have brought the end nearer.
      const farthest = centreDistance + limit;
      const end = first + countUpTo(distances, farthest * farthest * (1 + ROUNDING));
      if (from >= end) return;
      const to = Math.min(end, from + SCANNED_MAX);
      const found = bytes.run(from, to, limit * limit * (1 + ROUNDING));
      for (let at = 0; at < found; at++) {
        const row = this.from + (order[from + (bytes.found[2 * at] ?? 0)] ?? 0);
        const distance = Math.sqrt(bytes.found[2 * at + 1] ?? 0);
        candidates.offer(row, (distance - this.#slack) * step, (distance + this.#slack) * step);
      }
      limit = this.#limit(candidates.bound);
      from = to;
    }
  }

  /** The largest distance of bytes whose row may be within `distance` of the query, in steps. */
  #limit(distance: number): number {
    return distance / this.#parts.quantiser.step + this.#slack;
  }
}
