import type { Neighbour } from '../recommend/index/neighbour-index.ts';
import { unitOf } from '../recommend/ranking/diversify.ts';
import type { Pool } from '../recommend/ranking/recommender.ts';
import type { Affinity } from './affinity.ts';
import { among } from './places.ts';
import type { Portrait } from './portrait.ts';
import { PREFERENCE, Preference, type PreferenceOptions } from './preference.ts';

/** A row of a pool. */
export interface Candidate extends Neighbour {
  /** What its score had beyond nearness when the list was made: the asker's taste, and the novelty they wanted. */
  readonly lift?: number;
}

/** A pool as it is kept with a list, so that votes bend the order that was asked for. */
export function candidatesOf({ rows, distances, lifts }: Pool): Candidate[] {
  return rows.map((row, at) => ({ row, distance: distances[at] ?? 0, lift: lifts[at] ?? 0 }));
}

/** What a list was chosen from; it does not change while people vote. */
export interface Offer {
  /** Nearest first. */
  readonly pool: readonly Candidate[];
  /** The tracks it was asked for: liked, or nobody would have asked. */
  readonly seeds: readonly Portrait[];
  /** The rows first shown, place by place. */
  readonly first: readonly number[];
}

/** What people say of a row of the pool (see `Opinion`). */
export interface RowOpinion {
  readonly row: number;
  readonly weight: number;
  readonly place: number;
}

export interface RerankOptions extends PreferenceOptions {
  /** What a candidate loses for being as far from the seed as the middle of the pool rather than its nearest. */
  readonly slope: number;
  /** What having been asked for is worth, in votes. */
  readonly seedWeight: number;
}

/** Chosen with the shape of the kernel. */
export const RERANK: RerankOptions = { ...PREFERENCE, expected: -0.8, slope: 0.12, seedWeight: 5 };

/**
 * The pool in the order that votes give it, refused rows left out: distance from the seed, bent by a preference
 * conditioned on the seeds and the votes. Without votes, distance and lift alone.
 */
export function ranked(
  offer: Offer,
  opinions: readonly RowOpinion[],
  affinity: Affinity,
  options: RerankOptions = RERANK,
): Candidate[] {
  const counted = opinions.filter(({ weight }) => weight !== 0);
  const farness = farnessIn(offer.pool);
  if (counted.length === 0) return ordered(offer.pool, ({ row, lift = 0 }) => lift - farness(row));
  const refused = new Set(counted.filter(({ weight }) => weight < 0).map(({ row }) => row));
  const portraits = new Map(offer.pool.map(({ row }) => [row, affinity.ofRow(row)]));
  const seen = among([...portraits.values()]);
  const portraitOf = (row: number) => seen(portraits.get(row) ?? affinity.ofRow(row));
  // What distance says is expected beforehand; a vote tells by how much that was wrong.
  const loss = (row: number) => options.slope * farness(row);
  const votes = counted.map(({ row, weight }) => ({
    portrait: portraitOf(row),
    value: Math.sign(weight) + loss(row),
    weight: Math.abs(weight),
  }));
  const seeds = offer.seeds.map((seed) => ({
    portrait: seen(seed),
    value: 1,
    weight: options.seedWeight / offer.seeds.length,
  }));
  const preference = new Preference(affinity, [...seeds, ...votes], options);
  return ordered(
    offer.pool.filter(({ row }) => !refused.has(row)),
    ({ row, lift = 0 }) => preference.mean(portraitOf(row)) + lift - loss(row),
  );
}

/** How far from the seed a row is: 0 the nearest of the pool, 1 its middle; 0 for a row that is not in it. */
function farnessIn(pool: readonly Candidate[]): (row: number) => number {
  const nearest = pool[0]?.distance ?? 0;
  const unit = unitOf(pool);
  const distances = new Map(pool.map(({ row, distance }) => [row, (distance - nearest) / unit]));
  return (row) => distances.get(row) ?? 0;
}

/** Highest score first, ties by row. */
function ordered(pool: readonly Candidate[], score: (candidate: Candidate) => number): Candidate[] {
  return pool
    .map((candidate) => ({ candidate, score: score(candidate) }))
    .sort((a, b) => b.score - a.score || a.candidate.row - b.candidate.row)
    .map(({ candidate }) => candidate);
}
