import { squaredDistance } from '../../lib/vectors.ts';
import type { Features } from '../../track/features.ts';
import type { CoOccurrenceProfile } from './co-occurrence/profile.ts';
import type { EmbeddingTable } from './embedding-table.ts';

/** What an embedding is computed from; the track need not be in the catalogue. */
export interface TrackDescription {
  readonly id?: string;
  readonly features: Features;
  readonly artists: readonly string[];
  readonly title?: string;
  /** Artists that the same people listen to; only looked at where no playlist has its artists or its recording. */
  readonly similarArtists?: readonly SimilarArtist[];
}

/** An artist by name, and how similar to another, above 0. */
export interface SimilarArtist {
  readonly name: string;
  readonly weight: number;
}

/** What the columns of a block describe: how a track sounds, or which playlists and labels it appears in. */
export type BlockKind = 'sound' | 'coOccurrence';

/** Columns `from` (inclusive) to `to` (exclusive) of every embedding. */
export interface Block {
  readonly kind: BlockKind;
  readonly from: number;
  readonly to: number;
}

/** The playlists that hold a recording itself, not only others of its artist. */
export interface PlaylistMembership {
  /** Ascending. */
  readonly playlists: readonly number[];
  /** Weight of each playlist, above 0: the longer the playlist, the less it says of one recording. */
  readonly weights: readonly number[];
}

/** A Euclidean space in which similar tracks are near each other; every column is already scaled by its weight. */
export interface Space {
  readonly dimension: number;
  /** In the order of the columns, without gaps. */
  readonly blocks: readonly Block[];
  /** Embeddings of the rows of a table that may grow. */
  readonly embeddings: EmbeddingTable;
  /** For every feature, in the order of `FEATURE_NAMES`: what one standard deviation is in its column. */
  readonly featureScales: Float32Array;
  /** @returns `dimension` finite numbers; an unknown feature is taken for the mean */
  embed(track: TrackDescription): Float32Array;
  /** The playlists that hold a row, or a track from anywhere; absent where no playlists are known. */
  playlistsOf?(of: number | TrackDescription): PlaylistMembership;
  /** The playlists that hold the main artist of a row, ascending; absent where no playlists are known. */
  artistPlaylistsOf?(row: number): readonly number[];
  /** All that co-occurrence says of a row, or of a track from anywhere; absent where no playlists are known. */
  profileOf?(of: number | TrackDescription): CoOccurrenceProfile;
  /** Of every playlist: the longer, the less it says of two tracks. 0 for one that was not trained on. */
  readonly playlistWeights?: Float32Array;
}

/** A view on the embedding of one row. */
export function embeddingOf(space: Pick<Space, 'embeddings'>, row: number): Float32Array {
  return space.embeddings.at(row);
}

/** The squared distance of a row from the nearest of others; infinite where there is none. */
export function squaredDistanceToNearest(
  space: Pick<Space, 'embeddings'>,
  row: number,
  others: Iterable<number>,
): number {
  const own = embeddingOf(space, row);
  let nearest = Number.POSITIVE_INFINITY;
  for (const other of others)
    nearest = Math.min(nearest, squaredDistance(own, embeddingOf(space, other), 0, own.length));
  return nearest;
}

/** @param embeddings at least one, all of one length. @returns their mean. */
export function centroidOf(embeddings: readonly Float32Array[]): Float32Array {
  const first = embeddings[0];
  if (first === undefined) throw new RangeError('the centroid of no embeddings');
  const centroid = new Float32Array(first.length);
  for (let column = 0; column < centroid.length; column++) {
    let sum = 0;
    for (const embedding of embeddings) sum += embedding[column] ?? 0;
    centroid[column] = sum / embeddings.length;
  }
  return centroid;
}
