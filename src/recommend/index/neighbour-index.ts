import type { MetricName } from './metric.ts';

/** Whether a row may be returned; called inside the search. */
export type RowFilter = (row: number) => boolean;

/** A row of an index and its distance from the query (same metric for all, smaller is nearer). */
export interface Neighbour {
  readonly row: number;
  readonly distance: number;
}

/** Finds the rows nearest to a vector. */
export interface NeighbourIndex {
  /** Number of rows. */
  readonly size: number;
  /** Length of every vector. */
  readonly dimension: number;
  /** What distances are measured by. */
  readonly metric: MetricName;
  /**
   * @param vector `dimension` numbers
   * @param k how many rows to return at most
   * @param filter rows it refuses are skipped inside the search, so k others are still found
   * @returns at most k rows, nearest first; ties by row number
   */
  nearest(vector: Float32Array, k: number, filter?: RowFilter): Neighbour[] | Promise<Neighbour[]>;
}
