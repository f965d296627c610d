import { finish, finishSlowly } from '../../lib/slices.ts';
import type { VectorTable } from '../vector-table.ts';
import { type MetricName, ROW_METRICS } from './metric.ts';
import { NearestHeap } from './nearest-heap.ts';
import type { Neighbour, NeighbourIndex, RowFilter } from './neighbour-index.ts';
import { buildSegment } from './segment/build-segment.ts';
import type { ExactSegment } from './segment/exact-segment.ts';
import { searchSegments } from './segment/search-segments.ts';

/** Vectors of a table that grows. */
export interface GrowingVectors extends VectorTable {
  /** Computes the vectors of the next rows, at most `count`. @returns whether any are left */
  grow(count: number): boolean;
}

export interface GrowingIndexOptions {
  readonly metric?: MetricName;
  /** Rows that are never found. */
  readonly isRemoved?: RowFilter;
  /** Lets other work run between two slices of a few milliseconds. */
  readonly pause: () => Promise<unknown>;
}

/** Rows whose vectors a search computes itself; the others are computed between searches. */
const NEW_ROWS_A_SEARCH = 200;
const NEW_ROWS_A_SLICE = 200;
/** From so many rows on that no segment has, they become one. */
const UNMERGED_MAX = 2000;

/**
 * Exact nearest neighbours among rows that become more: a segment of those there were at first, later segments beside it,
 * and the newest rows one by one. Segments of like size are
 * merged in slices, so that there are few (as in a log-structured merge tree: O'Neil et al. 1996), and nobody waits.
 */
export class GrowingIndex implements NeighbourIndex {
  readonly dimension: number;
  readonly metric: MetricName;
  readonly #vectors: GrowingVectors;
  readonly #isRemoved: RowFilter;
  readonly #pause: () => Promise<unknown>;
  /** In the order of their rows, without gaps from row 0 on; none for other metrics than the Euclidean. */
  #segments: readonly ExactSegment[] = [];
  #work: Promise<void> | undefined;

  /** @param first the segment of the rows there are; without it, it is made here */
  constructor(vectors: GrowingVectors, options: GrowingIndexOptions, first?: ExactSegment) {
    const { metric = 'euclidean', isRemoved = () => false, pause } = options;
    this.dimension = vectors.dimension;
    this.metric = metric;
    this.#vectors = vectors;
    this.#isRemoved = isRemoved;
    this.#pause = pause;
    if (metric !== 'euclidean') return;
    this.#segments = [first ?? finish(buildSegment(vectors, 0, vectors.size))];
  }

  /** The index of the rows there are, made in slices of a few milliseconds. */
  static *inSlices(
    vectors: GrowingVectors,
    options: GrowingIndexOptions,
  ): Generator<undefined, GrowingIndex> {
    const isSegmented = (options.metric ?? 'euclidean') === 'euclidean';
    const first = isSegmented ? yield* buildSegment(vectors, 0, vectors.size) : undefined;
    return new GrowingIndex(vectors, options, first);
  }

  /** Number of rows that are searched, removed ones among them. */
  get size(): number {
    return this.#vectors.size;
  }

  nearest(vector: Float32Array, k: number, filter?: RowFilter): Neighbour[] {
    if (vector.length !== this.dimension) {
      throw new RangeError(`a query has ${this.dimension} numbers, not ${vector.length}`);
    }
    const isComplete = !this.#vectors.grow(NEW_ROWS_A_SEARCH);
    if (!isComplete || this.#nextMerge() !== undefined) {
      // Without memory for a merged segment the rows are searched one by one, and the next search tries again.
      this.catchUp().catch(() => undefined);
    }
    const found = new NearestHeap(Math.min(k, this.size));
    const passes = (row: number) => !this.#isRemoved(row) && (filter === undefined || filter(row));
    this.#searchUnmerged(vector, found, passes);
    searchSegments(this.#segments, this.#vectors, vector, found, passes);
    return found.sorted();
  }

  /** Computes and merges all there is in slices; searches meanwhile find what is computed. */
  catchUp(): Promise<void> {
    this.#work ??= this.#catchUp().finally(() => {
      this.#work = undefined;
    });
    return this.#work;
  }

  async #catchUp(): Promise<void> {
    while (this.#vectors.grow(NEW_ROWS_A_SLICE)) await this.#pause();
    for (let from = this.#nextMerge(); from !== undefined; from = this.#nextMerge()) {
      const merged = await finishSlowly(buildSegment(this.#vectors, from, this.size), this.#pause);
      this.#segments = [...this.#segments.filter((segment) => segment.to <= merged.from), merged];
    }
  }

  /** The first row of the next segment to make, if it is time for one. */
  #nextMerge(): number | undefined {
    const [first, ...others] = this.#segments;
    let from = this.#segments.at(-1)?.to ?? 0;
    if (first === undefined || this.size - from < UNMERGED_MAX) return undefined;
    for (const segment of others.reverse()) {
      if (segment.size > this.size - from) break;
      from = segment.from;
    }
    return from;
  }

  #searchUnmerged(vector: Float32Array, found: NearestHeap, passes: RowFilter): void {
    const metric = ROW_METRICS[this.metric];
    for (let row = this.#segments.at(-1)?.to ?? 0; row < this.size; row++) {
      const [chunk, start] = [this.#vectors.chunkOf(row), this.#vectors.startOf(row)];
      const distance = metric(chunk, start, vector, this.dimension);
      if (distance < found.bound && passes(row)) found.offer(distance, row);
    }
  }
}
