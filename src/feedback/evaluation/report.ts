import { bootstrapMean, bootstrapRatio, type Estimate } from '../../recommend/evaluation/bootstrap.ts';
import type { Judged } from './judge-all.ts';
import { VOTES } from './simulate.ts';

/** One ranker on one kind of listener; lists are in the order of `votes`. */
export interface RankerReport {
  readonly ndcg5: readonly Estimate[];
  /** How many times the figure of no re-ranking; absent for that one itself. */
  readonly timesNone?: readonly Estimate[];
}

export interface KindReport {
  readonly listeners: number;
  readonly votes: readonly number[];
  /** Share of the pool's tracks that a listener likes, on average. */
  readonly relevantInPool: number;
  readonly rankers: Readonly<Record<string, RankerReport>>;
}

/**
 * Means with 95 % confidence intervals, and how they compare with the first ranker on the same listeners.
 * Listeners of one playlist are resampled together.
 */
export function reportKind(judged: readonly Judged[], random: () => number): KindReport {
  const names = Object.keys(judged[0]?.figures ?? {});
  const [first = ''] = names;
  const groups = Int32Array.from(judged, ({ group }) => group);
  const figures = (name: string, at: number) =>
    Float64Array.from(judged, (one) => one.figures[name]?.[at] ?? 0);
  const rankers = names.map((name): [string, RankerReport] => {
    const observed = VOTES.map((_, at) => ({ values: figures(name, at), groups }));
    const ndcg5 = observed.map((one) => bootstrapMean(one, random));
    if (name === first) return [name, { ndcg5 }];
    return [
      name,
      { ndcg5, timesNone: observed.map((one, at) => bootstrapRatio(one, figures(first, at), random)) },
    ];
  });
  return {
    listeners: judged.length,
    votes: VOTES,
    relevantInPool: judged.reduce((sum, { relevant }) => sum + relevant, 0) / Math.max(1, judged.length),
    rankers: Object.fromEntries(rankers),
  };
}
