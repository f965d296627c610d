import { countBelow, countUpTo } from '../lib/ranks.ts';
import {
  embeddingOf,
  type PlaylistMembership,
  type Space,
  type TrackDescription,
} from '../recommend/space/space.ts';
import type { TrackTable } from '../recommend/track-table.ts';
import { FEATURE_NAMES, type FeatureName, toVector } from '../track/features.ts';

/** Features that people like or dislike whatever the genre, and have words for. */
export const TRAITS = ['energy', 'acousticness', 'valence', 'danceability'] as const satisfies FeatureName[];
export type Trait = (typeof TRAITS)[number];

/** What the kernel compares of a track. */
export interface TrackProfile {
  /** In the recommendation space. */
  readonly position: Float32Array;
  /** Per trait of {@link TRAITS} the percentile rank in the catalogue, 0 to 1; NaN where unknown. */
  readonly catalogueRanks: Float32Array;
  /** The same among the tracks of one pool, see {@link rankAmong}; absent outside a pool. */
  readonly poolRanks?: Float32Array;
  /** Square roots of genre probabilities: their dot product is the Bhattacharyya coefficient. Absent where unknown. */
  readonly genreRoots: Float32Array | undefined;
  /** Playlists that hold this recording, with weights whose squares add up to about 1. */
  readonly playlists: PlaylistMembership;
  /** Row of the main artist, or -1 for one that is not in the catalogue. */
  readonly artist: number;
}

/** Genre probabilities of tracks, always in the same order; undefined where unknown. */
export interface GenreLookup {
  /** To be read at once: what another call gives may take its place. */
  probabilitiesOfRow(row: number): ArrayLike<number> | undefined;
  probabilities(track: TrackDescription): ArrayLike<number> | undefined;
}

const TRAIT_COLUMNS = TRAITS.map((trait) => FEATURE_NAMES.indexOf(trait));

const NO_PLAYLISTS: PlaylistMembership = { playlists: [], weights: [] };

/** A cosine would have 0 and 0.5; so, one playlist in common is not yet certainty for two rare tracks. */
const PLAYLIST_SHRINKAGE = 0.05;
const PLAYLIST_POWER = 0.45;

/** Makes profiles of the tracks of a table, and of others. */
export class TrackProfiler {
  readonly #space: Space;
  readonly #table: TrackTable;
  readonly #genres: GenreLookup;
  /** Per trait its values over a sample of the table, ascending. */
  readonly #sortedValues: readonly Float32Array[];

  /** @param sample rows that represent the table */
  constructor(table: TrackTable, space: Space, genres: GenreLookup, sample: readonly number[]) {
    this.#table = table;
    this.#space = space;
    this.#genres = genres;
    this.#sortedValues = TRAIT_COLUMNS.map((column) => sortedValues(table, sample, column));
  }

  profileOfRow(row: number): TrackProfile {
    return {
      position: embeddingOf(this.#space, row),
      catalogueRanks: this.#ranks(this.#table.vector(row, new Float32Array(FEATURE_NAMES.length))),
      genreRoots: squareRoots(this.#genres.probabilitiesOfRow(row)),
      playlists: this.#playlists(row),
      artist: this.#table.artistRow(row),
    };
  }

  /** The profile of a track that need not be in the table. */
  profileOf(track: TrackDescription): TrackProfile {
    return {
      position: this.#space.embed(track),
      catalogueRanks: this.#ranks(toVector(track.features)),
      genreRoots: squareRoots(this.#genres.probabilities(track)),
      playlists: this.#playlists(track),
      artist: -1,
    };
  }

  #playlists(track: number | TrackDescription): PlaylistMembership {
    const { playlists, weights } = this.#space.playlistsOf?.(track) ?? NO_PLAYLISTS;
    const total = weights.reduce((sum, weight) => sum + weight, PLAYLIST_SHRINKAGE);
    return { playlists, weights: weights.map((weight) => Math.sqrt(weight) / total ** PLAYLIST_POWER) };
  }

  #ranks(features: Float32Array): Float32Array {
    return Float32Array.from(TRAIT_COLUMNS, (column, index) =>
      rankBelow(features[column] ?? Number.NaN, this.#sortedValues[index] ?? new Float32Array()),
    );
  }
}

/**
 * Ranks tracks among others, so that where all are loud, "calmer" means calmer than these.
 * @returns adds to a profile, for each trait, its percentile rank among `others`, 0 to 1; 0.5 where unknown
 */
export function rankAmong(others: readonly TrackProfile[]): (profile: TrackProfile) => TrackProfile {
  const sorted = Array.from({ length: others[0]?.catalogueRanks.length ?? 0 }, (_, trait) =>
    Float32Array.from(
      others
        .map(({ catalogueRanks }) => catalogueRanks[trait] ?? Number.NaN)
        .filter((rank) => !Number.isNaN(rank)),
    ).sort(),
  );
  return (profile) => ({
    ...profile,
    poolRanks: Float32Array.from(sorted, (values, trait) =>
      middleRank(profile.catalogueRanks[trait] ?? Number.NaN, values),
    ),
  });
}

function squareRoots(probabilities: ArrayLike<number> | undefined): Float32Array | undefined {
  if (probabilities === undefined) return undefined;
  // A loop, because this runs for every track of a pool at every vote, and a callback costs more than the root.
  const roots = new Float32Array(probabilities.length);
  for (let at = 0; at < roots.length; at++) roots[at] = Math.sqrt(Math.max(0, probabilities[at] ?? 0));
  return roots;
}

function sortedValues(table: TrackTable, rows: readonly number[], column: number): Float32Array {
  const features = new Float32Array(FEATURE_NAMES.length);
  const values = rows.map((row) => table.vector(row, features)[column] ?? Number.NaN);
  return Float32Array.from(values.filter((value) => !Number.isNaN(value))).sort();
}

/** The share of `sorted` below `value`. */
function rankBelow(value: number, sorted: Float32Array): number {
  if (Number.isNaN(value) || sorted.length === 0) return Number.NaN;
  return countBelow(sorted, value) / sorted.length;
}

/** The percentile rank of `value`; equal values share the middle of theirs. */
function middleRank(value: number, sorted: Float32Array): number {
  if (Number.isNaN(value) || sorted.length === 0) return 0.5;
  return (countBelow(sorted, value) + countUpTo(sorted, value)) / 2 / sorted.length;
}
