import { countBelow } from '../lib/ranks.ts';
import { type Keepers, type Placed, positionOf, type Space } from '../recommend/space/space.ts';
import type { TrackTable } from '../recommend/track-table.ts';
import { FEATURE_NAMES, type FeatureName, toVector } from '../track/features.ts';

/** What is compared of a track. */
export interface Portrait {
  /** Where it stands in the space. */
  readonly position: Float32Array;
  /** For each of {@link TRAITS} the share of the catalogue that has less of it, 0 to 1; NaN where unknown. */
  readonly traits: Float32Array;
  /** The same among the tracks of one pool, where it is compared with those only: see `among`. */
  readonly places?: Float32Array;
  /** Square roots of genre probabilities, whose products add up to how alike two mixes are; absent where unknown. */
  readonly genres: Float32Array | undefined;
  /** Who keeps this very recording: scaled so that products of weights add up to about 1 for one track with itself. */
  readonly kept: Keepers;
  /** Row of the main artist, or -1 for one the catalogue does not know. */
  readonly artist: number;
}

/** What somebody knows of the genres of tracks: probabilities in one fixed order, or nothing. */
export interface GenreSense {
  ofRow(row: number): ArrayLike<number> | undefined;
  of(track: Placed): ArrayLike<number> | undefined;
}

/** Features that people like or dislike in themselves, and have words for. */
export const TRAITS = ['energy', 'acousticness', 'valence', 'danceability'] as const satisfies FeatureName[];

const COLUMNS = TRAITS.map((trait) => FEATURE_NAMES.indexOf(trait));

const NOBODY: Keepers = { playlists: [], weights: [] };

/** A cosine has 0 and 0.5: with a little more, one playlist in common is not yet certainty for two rare tracks. */
const KEEPERS_MORE = 0.05;
const KEEPERS_POWER = 0.45;

/** Draws portraits of the tracks of a table, and of others. */
export class Portraits {
  readonly #space: Space;
  readonly #table: TrackTable;
  readonly #genres: GenreSense;
  /** Per trait its values over a sample of the table, ascending. */
  readonly #values: readonly Float32Array[];

  /** @param sample rows that stand for the table */
  constructor(table: TrackTable, space: Space, genres: GenreSense, sample: readonly number[]) {
    this.#table = table;
    this.#space = space;
    this.#genres = genres;
    this.#values = COLUMNS.map((column) => sortedValues(table, sample, column));
  }

  ofRow(row: number): Portrait {
    return {
      position: positionOf(this.#space, row),
      traits: this.#traits(this.#table.vector(row, new Float32Array(FEATURE_NAMES.length))),
      genres: rooted(this.#genres.ofRow(row)),
      kept: this.#kept(row),
      artist: this.#table.artistRow(row),
    };
  }

  /** A track that need not be in the table. */
  of(track: Placed): Portrait {
    return {
      position: this.#space.place(track),
      traits: this.#traits(toVector(track.features)),
      genres: rooted(this.#genres.of(track)),
      kept: this.#kept(track),
      artist: -1,
    };
  }

  #kept(of: number | Placed): Keepers {
    const { playlists, weights } = this.#space.keepers?.(of) ?? NOBODY;
    const all = weights.reduce((sum, weight) => sum + weight, KEEPERS_MORE);
    return { playlists, weights: weights.map((weight) => Math.sqrt(weight) / all ** KEEPERS_POWER) };
  }

  #traits(features: Float32Array): Float32Array {
    return Float32Array.from(COLUMNS, (column, index) =>
      rankOf(features[column] ?? Number.NaN, this.#values[index] ?? new Float32Array()),
    );
  }
}

function rooted(probabilities: ArrayLike<number> | undefined): Float32Array | undefined {
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
function rankOf(value: number, sorted: Float32Array): number {
  if (Number.isNaN(value) || sorted.length === 0) return Number.NaN;
  return countBelow(sorted, value) / sorted.length;
}
