import type { Features } from '../../track/features.ts';

/** What a position in the space is computed from; the track need not be in the catalogue. */
export interface Placed {
  readonly id?: string;
  readonly features: Features;
  readonly artists: readonly string[];
  readonly title?: string;
}

/** What a part of a position stands for: how a track sounds, its genres, which artists people keep with it. */
export type Evidence = 'sound' | 'genre' | 'crowd';

/** Columns `from` (inclusive) to `to` (exclusive) of every position. */
export interface Block {
  readonly evidence: Evidence;
  readonly from: number;
  readonly to: number;
}

/** The playlists that hold a recording itself, not only others of its artist. */
export interface Keepers {
  /** Ascending. */
  readonly playlists: readonly number[];
  /** What each playlist says of a recording it holds, above 0: the longer it is, the less. */
  readonly weights: readonly number[];
}

/** A space in which near tracks suit each other: Euclidean, every column already scaled by its weight. */
export interface Space {
  readonly dimension: number;
  /** In the order of the columns, without gaps. */
  readonly blocks: readonly Block[];
  /** Positions of all rows of a table, row-major, `size` x `dimension`. */
  readonly positions: Float32Array;
  /** Of every feature, in the order of `FEATURE_NAMES`: what one standard deviation is in its column. */
  readonly soundUnits: Float32Array;
  /** @returns where a track stands, `dimension` finite numbers; what is unknown of it is placed in the middle */
  place(track: Placed): Float32Array;
  /** In how many playlists an artist of the track and one of the row are kept; absent where nobody knows. */
  together?(track: Placed, row: number): number;
  /** Who keeps a row, or a track from anywhere; absent where nobody knows of any. */
  keepers?(of: number | Placed): Keepers;
}

/** A view on the position of one row. */
export function positionOf(space: Pick<Space, 'positions' | 'dimension'>, row: number): Float32Array {
  return space.positions.subarray(row * space.dimension, (row + 1) * space.dimension);
}

/** @param positions at least one, all of one length. @returns their mean. */
export function centreOf(positions: readonly Float32Array[]): Float32Array {
  const first = positions[0];
  if (first === undefined) throw new RangeError('the centre of no positions');
  const centre = new Float32Array(first.length);
  for (let column = 0; column < centre.length; column++) {
    let sum = 0;
    for (const position of positions) sum += position[column] ?? 0;
    centre[column] = sum / positions.length;
  }
  return centre;
}
