import type { TrackTable } from '../../track-table.ts';
import type { PoolRow } from '../candidates/side.ts';
import type { Seed } from '../query.ts';
import type { FeatureFamily } from './feature-names.ts';
import type { LearnedRanking } from './learned-ranking.ts';
import { pairFeatures } from './pair-features.ts';
import { factsOfSeed, type ProfilingSpace, type TrackFacts } from './track-facts.ts';

/** Of many seeds some speak for all: each costs a millisecond. */
const SEEDS_MAX = 12;

/**
 * What being on e times as many playlists costs. Tracks on many playlists are right for many seeds, so that without it fewer
 * different tracks are ever recommended than by distance; precision hardly changes.
 */
const FAMILIARITY = 0.2;

/** A seed, and where the search for what is near it starts. */
export interface PlacedSeed {
  readonly seed: Seed;
  readonly embedding: Float32Array;
}

/** Learned scores of a pool. */
export interface PairScores {
  /** Of each candidate, in the order of the pool: the mean over the seeds. */
  readonly scores: Float64Array;
  /** What a candidate loses for being on many playlists, on the scale of `relative` scores. */
  familiarity(at: number): number;
  /** What each family of features added to the score of a candidate, compared with one in the middle. @param at its index in the pool */
  contributionsOf(at: number): Map<FeatureFamily, number>;
}

/** Scores the candidates of a pool. @param factsOf a row of `table` */
export function scorePairs(
  ranking: LearnedRanking,
  seeds: readonly PlacedSeed[],
  pool: readonly PoolRow[],
  factsOf: (row: number) => TrackFacts,
  table: TrackTable,
  space: ProfilingSpace,
): PairScores {
  const facts = pool.map(({ row }) => factsOf(row));
  const vectors = spread(seeds).map(({ seed, embedding }) =>
    pairFeatures(factsOfSeed(seed, embedding, table, space), pool, facts, space),
  );
  const scores = new Float64Array(pool.length);
  for (const ofSeed of vectors) {
    for (const [at, vector] of ofSeed.entries())
      scores[at] = (scores[at] ?? 0) + ranking.score(vector) / vectors.length;
  }
  const order = Array.from(scores.keys()).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const middle = order[order.length >> 1] ?? 0;
  return {
    scores,
    familiarity: (at) => FAMILIARITY * Math.log1p(facts[at]?.profile.playlists.length ?? 0),
    contributionsOf(at) {
      const sums = new Map<FeatureFamily, number>();
      for (const ofSeed of vectors) {
        const [vector, typical] = [ofSeed[at], ofSeed[middle]];
        if (vector === undefined || typical === undefined) continue;
        for (const [family, added] of ranking.contributions(vector, typical))
          sums.set(family, (sums.get(family) ?? 0) + added / vectors.length);
      }
      return sums;
    },
  };
}

/** At most {@link SEEDS_MAX} seeds, evenly spread. */
function spread(seeds: readonly PlacedSeed[]): PlacedSeed[] {
  const count = Math.min(SEEDS_MAX, seeds.length);
  return Array.from({ length: count }, (_, at) => seeds[Math.floor((at * seeds.length) / count)]).filter(
    (seed) => seed !== undefined,
  );
}
