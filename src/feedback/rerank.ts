import type { Neighbour } from '../recommend/index/neighbour-index.ts';
import type { Pool } from '../recommend/ranking/pool.ts';
import { nearness } from '../recommend/ranking/score.ts';
import type { CreditedTitle } from '../track/recording-keys.ts';
import { GAUSSIAN_PROCESS, GaussianProcess, type GaussianProcessOptions } from './gaussian-process.ts';
import type { Kernel } from './kernel.ts';
import { rankAmong, type TrackProfile } from './track-profile.ts';

/** A row of a pool. */
export interface Candidate extends Neighbour {
  /** How well it fits: 0 for the best, -1 in the middle of the pool; by distance where it is absent. */
  readonly relevance?: number;
  /** What its score had beyond relevance when the list was made: the asker's taste, and the novelty they wanted. */
  readonly scoreBonus?: number;
}

/** A pool as it is stored with a list, so that votes bend the order that was asked for. */
export function candidatesOf({ rows, distances, relevances, scoreBonuses }: Pool): Candidate[] {
  return rows.map((row, at) => ({
    row,
    distance: distances[at] ?? 0,
    relevance: relevances[at] ?? 0,
    scoreBonus: scoreBonuses[at] ?? 0,
  }));
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
  /** What a candidate loses for fitting the seed as the middle of the pool does rather than its best. */
  readonly relevanceWeight: number;
  /** What having been asked for is worth, in votes. */
  readonly seedWeight: number;
}

/** Chosen together with the kernel's options. */
export const RERANK_OPTIONS: RerankOptions = {
  ...GAUSSIAN_PROCESS,
  priorMean: -0.8,
  relevanceWeight: 0.12,
  seedWeight: 5,
};

/**
 * The pool without disliked rows, in the order of a Gaussian process conditioned on the seeds and the votes, whose
 * prior is how well a row fits the seed. Without votes, relevance and score bonus alone decide.
 */
export function rerank(
  context: ListContext,
  ratings: readonly RowRating[],
  kernel: Kernel,
  options: RerankOptions = RERANK_OPTIONS,
): Candidate[] {
  const counted = ratings.filter(({ weight }) => weight !== 0);
  const relevance = relevancesOf(context.pool);
  if (counted.length === 0)
    return byScore(context.pool, ({ row, scoreBonus = 0 }) => scoreBonus + relevance(row));
  const disliked = new Set(counted.filter(({ weight }) => weight < 0).map(({ row }) => row));
  const profiles = new Map(context.pool.map(({ row }) => [row, kernel.profileOfRow(row)]));
  const ranked = rankAmong([...profiles.values()]);
  const profileOf = (row: number) => ranked(profiles.get(row) ?? kernel.profileOfRow(row));
  // The process models the difference from what relevance alone would predict.
  const prior = (row: number) => options.relevanceWeight * relevance(row);
  const votes = counted.map(({ row, weight }) => ({
    profile: profileOf(row),
    value: Math.sign(weight) - prior(row),
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
    ({ row, scoreBonus = 0 }) => model.mean(profileOf(row)) + scoreBonus + prior(row),
  );
}

/** How well a row fits; 0 for a row outside the pool. */
function relevancesOf(pool: readonly Candidate[]): (row: number) => number {
  const near = nearness(pool);
  const relevances = new Map(pool.map(({ row, relevance }, at) => [row, relevance ?? near[at] ?? 0]));
  return (row) => relevances.get(row) ?? 0;
}

/** Highest score first, ties by row. */
function byScore(pool: readonly Candidate[], score: (candidate: Candidate) => number): Candidate[] {
  return pool
    .map((candidate) => ({ candidate, score: score(candidate) }))
    .sort((a, b) => b.score - a.score || a.candidate.row - b.candidate.row)
    .map(({ candidate }) => candidate);
}
