import { type Keepers, type Placed, positionOf, type Space } from '../recommend/space/space.ts';
import type { TrackTable } from '../recommend/track-table.ts';
import { AFFINITY, type AffinityOptions } from './affinity-options.ts';
import { type GenreSense, type Portrait, Portraits } from './portrait.ts';

/** Nobody knows any genre: likeness of genre is taken from who keeps the tracks, or from their sound. */
const NO_GENRES: GenreSense = { ofRow: () => undefined, of: () => undefined };

/** Of the traits the first two are compared one by one; the others say little that these and the genre do not. */
const COMPARED = 2;

/** How many tracks stand for the catalogue where a figure of all of them is wanted. */
const SAMPLE = 2048;

/**
 * How much a vote on one track says of another: a positive definite kernel, a sum of Gaussians over the kinds
 * of evidence in the space, single traits, and pairs of these (sums and products of kernels: Rasmussen & Williams,
 * Gaussian Processes for Machine Learning, 2006, section 4.2.4).
 */
export class Affinity {
  readonly #portraits: Portraits;
  readonly #blocks: Space['blocks'];
  readonly #options: AffinityOptions;
  /** Per block of the space: 1 / (mean squared distance of two random tracks x reach). */
  readonly #fall: Float64Array;

  constructor(
    table: TrackTable,
    space: Space,
    genres: GenreSense = NO_GENRES,
    options: AffinityOptions = AFFINITY,
  ) {
    const step = Math.max(1, Math.floor(table.size / SAMPLE));
    const sample = Array.from({ length: Math.min(SAMPLE, table.size) }, (_, at) => at * step);
    this.#portraits = new Portraits(table, space, genres, sample);
    this.#blocks = space.blocks;
    this.#options = options;
    this.#fall = Float64Array.from(space.blocks, (block) => {
      const spread = meanSquaredDistance(space, sample, block.from, block.to);
      return spread > 0 ? 1 / (spread * options.reach[block.evidence]) : 0;
    });
  }

  ofRow(row: number): Portrait {
    return this.#portraits.ofRow(row);
  }

  /** A track that need not be in the catalogue. */
  of(track: Placed): Portrait {
    return this.#portraits.of(track);
  }

  /** @returns 0 (nothing) to about the sum of all shares (the same track) */
  between(a: Portrait, b: Portrait): number {
    const { share, reach } = this.#options;
    const like = { sound: 0, genre: 0, crowd: 0 };
    for (const [index, { evidence, from, to }] of this.#blocks.entries()) {
      const distance = squaredDistance(a.position, b.position, from, to);
      like[evidence] = Math.exp(-distance * (this.#fall[index] ?? 0));
    }
    if (a.genres === undefined || b.genres === undefined) like.genre ||= like.crowd || like.sound;
    else like.genre = Math.exp(-(1 - dot(a.genres, b.genres)) / reach.genre);
    const [placesA, placesB] = a.places && b.places ? [a.places, b.places] : [a.traits, b.traits];
    let [trait, traits, place] = [0, 1, 0];
    for (let at = 0; at < COMPARED; at++) {
      // What is not known is taken for the middle: leaving it out would not be a kernel any more.
      const near = Math.exp(-((known(a.traits[at]) - known(b.traits[at])) ** 2) / reach.traits);
      trait += near / COMPARED;
      traits *= near;
      place += Math.exp(-((known(placesA[at]) - known(placesB[at])) ** 2) / reach.places) / COMPARED;
    }
    return (
      share.sound * like.sound +
      share.genre * like.genre +
      share.crowd * like.crowd +
      share.kept * inCommon(a.kept, b.kept) +
      (a.artist >= 0 && a.artist === b.artist ? share.artist : 0) +
      share.trait * trait +
      share.place * place +
      share.genreAndCrowd * like.genre * like.crowd +
      share.genreAndTraits * like.genre * traits +
      share.genreAndPlace * like.genre * place
    );
  }
}

/** Sum over the playlists that hold both. */
function inCommon(a: Keepers, b: Keepers): number {
  let sum = 0;
  for (let [at, to] = [0, 0]; at < a.playlists.length && to < b.playlists.length; ) {
    const [one, other] = [a.playlists[at] ?? 0, b.playlists[to] ?? 0];
    if (one === other) sum += (a.weights[at] ?? 0) * (b.weights[to] ?? 0);
    if (one <= other) at++;
    if (other <= one) to++;
  }
  return sum;
}

function known(place: number | undefined): number {
  return place === undefined || Number.isNaN(place) ? 0.5 : place;
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
