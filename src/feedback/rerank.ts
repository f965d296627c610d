import type { Neighbour } from '../recommend/index/neighbour-index.ts';
import { distanceUnit } from '../recommend/ranking/diversify.ts';
import type { Pool } from '../recommend/ranking/pool.ts';
import type { CreditedTitle } from '../track/recording-keys.ts';
import { GAUSSIAN_PROCESS, GaussianProcess, type GaussianProcessOptions } from './gaussian-process.ts';
import type { Kernel } from './kernel.ts';
import { rankAmong, type TrackProfile } from './track-profile.ts';

/** A row of a pool. */
export interface Candidate extends Neighbour {
  /** What its score had beyond nearness when the list was made: the asker's taste, and the novelty they wanted. */
  readonly scoreBonus?: number;
}

/** A pool as it is stored with a list, so that votes bend the order that was asked for. */
export function candidatesOf({ rows, distances, scoreBonuses }: Pool): Candidate[] {
  return rows.map((row, at) => ({ row, distance: distances[at] ?? 0, scoreBonus: scoreBonuses[at] ?? 0 }));
}

/** What a list was chosen from; it does not change with votes. */
export interface ListContext {
  /** Nearest first. */
  readonly pool: readonly Candidate[];
  /** The tracks it was asked for, which count as liked. */
  readonly seeds: readonly TrackProfile[];
  /** Their titles: where the pool holds other versions of them, these were asked for. */
  readonly seedTitles: readonly CreditedTitle[];
  /** The rows first shown, slot by slot. */
  readonly initialRows: readonly number[];
}

/** What everybody's votes say of a row of the pool, see `AggregatedRating`. */
export interface RowRating {
  readonly row: number;
  readonly weight: number;
  readonly slot: number;
}

export interface RerankOptions extends GaussianProcessOptions {
  /** What a candidate loses for being as far from the seed as the middle of the pool rather than its nearest. */
  readonly distancePenalty: number;
  /** What having been asked for is worth, in votes. */
  readonly seedWeight: number;
}

/** Chosen together with the kernel's options. */
export const RERANK_OPTIONS: RerankOptions = {
  ...GAUSSIAN_PROCESS,
  priorMean: -0.8,
  distancePenalty: 0.12,
  seedWeight: 5,
};

/**
 * The pool without disliked rows, in the order of a Gaussian process conditioned on the seeds and the votes, whose
 * prior falls with the distance from the seed. Without votes, distance and score bonus alone decide.
 */
export function rerank(
  context: ListContext,
  ratings: readonly RowRating[],
  kernel: Kernel,
  options: RerankOptions = RERANK_OPTIONS,
): Candidate[] {
  const counted = ratings.filter(({ weight }) => weight !== 0);
  const relativeDistance = relativeDistances(context.pool);
  if (counted.length === 0)
    return byScore(context.pool, ({ row, scoreBonus = 0 }) => scoreBonus - relativeDistance(row));
  const disliked = new Set(counted.filter(({ weight }) => weight < 0).map(({ row }) => row));
  const profiles = new Map(context.pool.map(({ row }) => [row, kernel.profileOfRow(row)]));
  const ranked = rankAmong([...profiles.values()]);
  const profileOf = (row: number) => ranked(profiles.get(row) ?? kernel.profileOfRow(row));
  // The process models the difference from what distance alone would predict.
  const penalty = (row: number) => options.distancePenalty * relativeDistance(row);
  const votes = counted.map(({ row, weight }) => ({
    profile: profileOf(row),
    value: Math.sign(weight) + penalty(row),
    weight: Math.abs(weight),
  }));
  const seeds = context.seeds.map((seed) => ({
    profile: ranked(seed),
    value: 1,
    weight: options.seedWeight / context.seeds.length,
  }));
  const model = new GaussianProcess(kernel, [...seeds, ...votes], options);
  return byScore(
    context.pool.filter(({ row }) => !disliked.has(row)),
    ({ row, scoreBonus = 0 }) => model.mean(profileOf(row)) + scoreBonus - penalty(row),
  );
}

/** Distance from the seed: 0 the nearest of the pool, 1 its middle; 0 for a row outside the pool. */
function relativeDistances(pool: readonly Candidate[]): (row: number) => number {
  const nearest = pool[0]?.distance ?? 0;
  const unit = distanceUnit(pool);
  const distances = new Map(pool.map(({ row, distance }) => [row, (distance - nearest) / unit]));
  return (row) => distances.get(row) ?? 0;
}

/** Highest score first, ties by row. */
function byScore(pool: readonly Candidate[], score: (candidate: Candidate) => number): Candidate[] {
  return pool
    .map((candidate) => ({ candidate, score: score(candidate) }))
    .sort((a, b) => b.score - a.score || a.candidate.row - b.candidate.row)
    .map(({ candidate }) => candidate);
}
