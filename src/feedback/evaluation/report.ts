import { bootstrapMean, bootstrapRatio, type Estimate } from '../../recommend/evaluation/bootstrap.ts';
import type { ListenerResult } from './evaluate-listeners.ts';
import { VOTE_COUNTS } from './session.ts';

/** One ranker on one kind of listener, for each number of `votes`. */
export interface RankerReport {
  readonly ndcg5: readonly Estimate[];
  /** Ratio to no re-ranking; absent for no re-ranking itself. */
  readonly timesNone?: readonly Estimate[];
}

export interface KindReport {
  readonly listeners: number;
  readonly votes: readonly number[];
  /** Mean share of a pool that its listener likes. */
  readonly relevantInPool: number;
  readonly rankers: Readonly<Record<string, RankerReport>>;
}

/**
 * Means with 95 % bootstrap intervals, and ratios to the first ranker on the same listeners. Listeners of one group
 * are resampled together.
 */
export function reportKind(results: readonly ListenerResult[], random: () => number): KindReport {
  const names = Object.keys(results[0]?.ndcg5 ?? {});
  const [first = ''] = names;
  const groups = Int32Array.from(results, ({ group }) => group);
  const values = (name: string, at: number) =>
    Float64Array.from(results, ({ ndcg5 }) => ndcg5[name]?.[at] ?? 0);
  const rankers = names.map((name): [string, RankerReport] => {
    const samples = VOTE_COUNTS.map((_, at) => ({ values: values(name, at), groups }));
    const ndcg5 = samples.map((sample) => bootstrapMean(sample, random));
    if (name === first) return [name, { ndcg5 }];
    return [
      name,
      { ndcg5, timesNone: samples.map((sample, at) => bootstrapRatio(sample, values(first, at), random)) },
    ];
  });
  return {
    listeners: results.length,
    votes: VOTE_COUNTS,
    relevantInPool:
      results.reduce((sum, { relevantShare }) => sum + relevantShare, 0) / Math.max(1, results.length),
    rankers: Object.fromEntries(rankers),
  };
}
