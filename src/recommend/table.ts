import type { Track } from '../track/track.ts';

/** What recommending needs of a collection of tracks; the bundled catalogue is one. */
export interface TrackTable {
  /** Number of tracks; rows are 0 ... size - 1. */
  readonly size: number;
  /** The row of a Spotify id, or -1. */
  rowOf(id: string): number;
  track(row: number): Track;
  title(row: number): string;
  /** The features of a row in the order of `FEATURE_NAMES`, NaN where unknown, written to `out`. */
  vector(row: number, out: Float32Array): Float32Array;
  /** Dense index of the row's main artist: 0 ... artistCount - 1. */
  artistRow(row: number): number;
  readonly artistCount: number;
  artistName(artist: number): string;
}
