import { sparseDot } from '../lib/sparse.ts';
import { squaredDistance } from '../lib/vectors.ts';
import { embeddingOf, type Space, type TrackDescription } from '../recommend/space/space.ts';
import type { TrackTable } from '../recommend/track-table.ts';
import { KERNEL_OPTIONS, type KernelOptions } from './kernel-options.ts';
import { type GenreLookup, type TrackProfile, TrackProfiler } from './track-profile.ts';

/** Without genres, similarity of genre is taken from co-occurrence, or from sound. */
const NO_GENRES: GenreLookup = { probabilitiesOfRow: () => undefined, probabilities: () => undefined };

/** The first two traits are compared one by one; the others add little to these and the genre. */
const COMPARED_TRAITS = 2;

/** How many tracks are sampled for statistics of the catalogue. */
const SAMPLE_SIZE = 2048;

/**
 * How much a vote on one track says of another: a positive definite kernel, a sum of Gaussians over the kinds of
 * evidence in the space, single traits, and products of these (sums and products of kernels: Rasmussen & Williams,
 * Gaussian Processes for Machine Learning, 2006, section 4.2.4).
 */
export class Kernel {
  readonly #profiler: TrackProfiler;
  readonly #blocks: Space['blocks'];
  readonly #options: KernelOptions;
  /** Per block of the space: 1 / (mean squared distance of two random tracks x length scale). */
  readonly #decay: Float64Array;

  constructor(
    table: TrackTable,
    space: Space,
    genres: GenreLookup = NO_GENRES,
    options: KernelOptions = KERNEL_OPTIONS,
  ) {
    const step = Math.max(1, Math.floor(table.size / SAMPLE_SIZE));
    const sample = Array.from({ length: Math.min(SAMPLE_SIZE, table.size) }, (_, at) => at * step);
    this.#profiler = new TrackProfiler(table, space, genres, sample);
    this.#blocks = space.blocks;
    this.#options = options;
    this.#decay = Float64Array.from(space.blocks, (block) => {
      const spread = meanSquaredDistance(space, sample, block.from, block.to);
      return spread > 0 ? 1 / (spread * options.lengthScale[block.kind]) : 0;
    });
  }

  profileOfRow(row: number): TrackProfile {
    return this.#profiler.profileOfRow(row);
  }

  /** The profile of a track that need not be in the catalogue. */
  profileOf(track: TrackDescription): TrackProfile {
    return this.#profiler.profileOf(track);
  }

  /** @returns 0 (unrelated) to about the sum of all variances (the same track) */
  covariance(a: TrackProfile, b: TrackProfile): number {
    const { variance, lengthScale } = this.#options;
    const near = { sound: 0, genre: 0, coOccurrence: 0 };
    for (const [index, { kind, from, to }] of this.#blocks.entries()) {
      const distance = squaredDistance(a.position, b.position, from, to);
      near[kind] = Math.exp(-distance * (this.#decay[index] ?? 0));
    }
    if (a.genreRoots === undefined || b.genreRoots === undefined)
      near.genre ||= near.coOccurrence || near.sound;
    else near.genre = Math.exp(-(1 - dot(a.genreRoots, b.genreRoots)) / lengthScale.genre);
    const [ranksA, ranksB] =
      a.poolRanks && b.poolRanks ? [a.poolRanks, b.poolRanks] : [a.catalogueRanks, b.catalogueRanks];
    let [trait, traits, poolRank] = [0, 1, 0];
    for (let at = 0; at < COMPARED_TRAITS; at++) {
      // An unknown rank counts as the median: leaving it out would not be a kernel any more.
      const difference = knownRank(a.catalogueRanks[at]) - knownRank(b.catalogueRanks[at]);
      const similarity = Math.exp(-(difference ** 2) / lengthScale.traits);
      trait += similarity / COMPARED_TRAITS;
      traits *= similarity;
      poolRank +=
        Math.exp(-((knownRank(ranksA[at]) - knownRank(ranksB[at])) ** 2) / lengthScale.poolRanks) /
        COMPARED_TRAITS;
    }
    return (
      variance.sound * near.sound +
      variance.genre * near.genre +
      variance.artistCoOccurrence * near.coOccurrence +
      variance.trackCoOccurrence *
        sparseDot(a.playlists.playlists, a.playlists.weights, b.playlists.playlists, b.playlists.weights) +
      (a.artist >= 0 && a.artist === b.artist ? variance.artist : 0) +
      variance.trait * trait +
      variance.poolRank * poolRank +
      variance.genreAndArtists * near.genre * near.coOccurrence +
      variance.genreAndTraits * near.genre * traits +
      variance.genreAndPoolRank * near.genre * poolRank
    );
  }
}

function knownRank(rank: number | undefined): number {
  return rank === undefined || Number.isNaN(rank) ? 0.5 : rank;
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

/** Over pairs of rows half the list apart: random pairs, as the table is in no particular order. */
function meanSquaredDistance(space: Space, rows: readonly number[], from: number, to: number): number {
  let sum = 0;
  const half = rows.length >> 1;
  for (let at = 0; at < half; at++) {
    const [a, b] = [embeddingOf(space, rows[at] ?? 0), embeddingOf(space, rows[at + half] ?? 0)];
    sum += squaredDistance(a, b, from, to);
  }
  return sum / Math.max(1, half);
}
