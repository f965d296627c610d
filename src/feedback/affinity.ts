import { type Placed, positionOf, type Space } from '../recommend/space.ts';
import type { TrackTable } from '../recommend/table.ts';
import { FEATURE_NAMES, type FeatureName, toVector } from '../track/features.ts';

/** What is compared of a track. */
export interface Portrait {
  /** Where it stands in the space. */
  readonly position: Float32Array;
  /** For each of {@link TRAITS} the share of the catalogue that has less of it, 0 to 1; NaN where unknown. */
  readonly traits: Float32Array;
  /** Square roots of genre probabilities, whose products add up to how alike two mixes are; absent where unknown. */
  readonly genres: Float32Array | undefined;
  /** Row of the main artist, or -1 for one the catalogue does not know. */
  readonly artist: number;
}

/** What somebody knows of the genres of tracks: probabilities in one fixed order, or nothing. */
export interface GenreSense {
  ofRow(row: number): ArrayLike<number> | undefined;
  of(track: Placed): ArrayLike<number> | undefined;
}

/** Features that people like or dislike in themselves, whatever the genre. */
export const TRAITS = ['energy', 'acousticness', 'valence', 'danceability'] as const satisfies FeatureName[];

/** Likenesses that count each on its own, and pairs that count where both hold. */
export type Likeness = 'sound' | 'genre' | 'crowd' | 'trait' | 'artist' | 'genreAndTraits' | 'genreAndCrowd';

/** Shape of the kernel: how much each likeness counts, and how fast it fades. */
export interface AffinityOptions {
  /** Variance of each likeness, 0 or more. */
  readonly share: Readonly<Record<Likeness, number>>;
  /**
   * Squared distance over which likeness falls by e, above 0: 1 is that of two random tracks, for `genre` that of
   * two mixes without a genre in common (Bhattacharyya), for `traits` in squared shares of the catalogue.
   */
  readonly reach: Readonly<Record<'sound' | 'genre' | 'crowd' | 'traits', number>>;
}

/** Chosen on simulated listeners and validation playlists; what is near this does about as well (docs/taste.md). */
export const AFFINITY: AffinityOptions = {
  share: {
    sound: 0.15,
    genre: 0.6,
    crowd: 1.5,
    trait: 0.8,
    artist: 0.9,
    genreAndTraits: 0.6,
    genreAndCrowd: 0.6,
  },
  reach: { sound: 0.45, genre: 0.2, crowd: 0.2, traits: 0.04 },
};

/** Nobody knows any genre: likeness of genre is taken from who keeps the tracks, or from their sound. */
const NO_GENRES: GenreSense = { ofRow: () => undefined, of: () => undefined };

/** How many tracks stand for the catalogue where a figure of all of them is wanted. */
const SAMPLE = 2048;

/**
 * How much a vote on one track says of another: a positive definite kernel, a sum of Gaussians over the kinds
 * of evidence in the space, single traits, and pairs of these (sums and products of kernels: Rasmussen & Williams,
 * Gaussian Processes for Machine Learning, 2006, section 4.2.4).
 */
export class Affinity {
  readonly #space: Space;
  readonly #table: TrackTable;
  readonly #genres: GenreSense;
  readonly #options: AffinityOptions;
  /** Per block of the space: 1 / (mean squared distance of two random tracks x reach). */
  readonly #fall: Float64Array;
  /** Per trait its values over a sample of the catalogue, ascending. */
  readonly #quantiles: readonly Float32Array[];

  constructor(
    table: TrackTable,
    space: Space,
    genres: GenreSense = NO_GENRES,
    options: AffinityOptions = AFFINITY,
  ) {
    this.#table = table;
    this.#genres = genres;
    this.#space = space;
    this.#options = options;
    const step = Math.max(1, Math.floor(table.size / SAMPLE));
    const rows = Array.from({ length: Math.min(SAMPLE, table.size) }, (_, at) => at * step);
    this.#fall = Float64Array.from(space.blocks, (block) => {
      const spread = meanSquaredDistance(space, rows, block.from, block.to);
      return spread > 0 ? 1 / (spread * options.reach[block.evidence]) : 0;
    });
    this.#quantiles = TRAITS.map((trait) => sortedValues(table, rows, FEATURE_NAMES.indexOf(trait)));
  }

  ofRow(row: number): Portrait {
    const features = this.#table.vector(row, new Float32Array(FEATURE_NAMES.length));
    return {
      position: positionOf(this.#space, row),
      traits: this.#traits(features),
      genres: rooted(this.#genres.ofRow(row)),
      artist: this.#table.artistRow(row),
    };
  }

  /** A track that need not be in the catalogue. */
  of(track: Placed): Portrait {
    return {
      position: this.#space.place(track),
      traits: this.#traits(toVector(track.features)),
      genres: rooted(this.#genres.of(track)),
      artist: -1,
    };
  }

  /** @returns 0 (nothing) to the sum of all shares (the same track) */
  between(a: Portrait, b: Portrait): number {
    const { share, reach } = this.#options;
    const like = { sound: 0, genre: 0, crowd: 0 };
    for (const [index, { evidence, from, to }] of this.#space.blocks.entries()) {
      const distance = squaredDistance(a.position, b.position, from, to);
      like[evidence] = Math.exp(-distance * (this.#fall[index] ?? 0));
    }
    if (a.genres === undefined || b.genres === undefined) like.genre ||= like.crowd || like.sound;
    else like.genre = Math.exp(-(1 - dot(a.genres, b.genres)) / reach.genre);
    let [each, all] = [0, 0];
    for (let trait = 0; trait < TRAITS.length; trait++) {
      const apart = (a.traits[trait] ?? Number.NaN) - (b.traits[trait] ?? Number.NaN);
      if (Number.isNaN(apart)) continue;
      all += apart * apart;
      each += Math.exp((-apart * apart) / reach.traits);
    }
    return (
      share.sound * like.sound +
      share.genre * like.genre +
      share.crowd * like.crowd +
      (share.trait * each) / TRAITS.length +
      (a.artist >= 0 && a.artist === b.artist ? share.artist : 0) +
      share.genreAndTraits * like.genre * Math.exp(-all / reach.traits) +
      share.genreAndCrowd * like.genre * like.crowd
    );
  }

  #traits(features: Float32Array): Float32Array {
    return Float32Array.from(TRAITS, (trait, index) =>
      rankOf(
        features[FEATURE_NAMES.indexOf(trait)] ?? Number.NaN,
        this.#quantiles[index] ?? new Float32Array(),
      ),
    );
  }
}

function rooted(probabilities: ArrayLike<number> | undefined): Float32Array | undefined {
  return (
    probabilities && Float32Array.from(probabilities, (probability) => Math.sqrt(Math.max(0, probability)))
  );
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

function squaredDistance(a: Float32Array, b: Float32Array, from: number, to: number): number {
  let sum = 0;
  for (let column = from; column < to; column++) {
    const difference = (a[column] ?? 0) - (b[column] ?? 0);
    sum += difference * difference;
  }
  return sum;
}

/** Over pairs of rows half the list apart, which for a table in no particular order are random pairs. */
function meanSquaredDistance(space: Space, rows: readonly number[], from: number, to: number): number {
  let sum = 0;
  const half = rows.length >> 1;
  for (let at = 0; at < half; at++) {
    const [a, b] = [positionOf(space, rows[at] ?? 0), positionOf(space, rows[at + half] ?? 0)];
    sum += squaredDistance(a, b, from, to);
  }
  return sum / Math.max(1, half);
}

function sortedValues(table: TrackTable, rows: readonly number[], column: number): Float32Array {
  const features = new Float32Array(FEATURE_NAMES.length);
  const values = rows.map((row) => table.vector(row, features)[column] ?? Number.NaN);
  return Float32Array.from(values.filter((value) => !Number.isNaN(value))).sort();
}

/** The share of `sorted` below `value`, by bisection. */
function rankOf(value: number, sorted: Float32Array): number {
  if (Number.isNaN(value) || sorted.length === 0) return Number.NaN;
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low / sorted.length;
}
