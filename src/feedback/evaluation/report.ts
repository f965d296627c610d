import type { RowFilter } from '../../recommend/port.ts';
import type { Recommender } from '../../recommend/recommender.ts';
import type { TrackTable } from '../../recommend/table.ts';
import { bootstrapMean, bootstrapRatio, type Interval } from './bootstrap.ts';
import type { Listener } from './listener.ts';
import type { Ranker } from './rankers.ts';
import { episodeOf, judge, listRules, VOTES } from './simulate.ts';

/** One ranker on one kind of listener; lists are in the order of `votes`. */
export interface RankerReport {
  readonly ndcg5: readonly Interval[];
  /** How many times the figure of no re-ranking; absent for that one itself. */
  readonly timesNone?: readonly Interval[];
}

export interface KindReport {
  readonly listeners: number;
  readonly votes: readonly number[];
  /** Share of the pool's tracks that a listener likes, on average. */
  readonly relevantInPool: number;
  readonly rankers: Readonly<Record<string, RankerReport>>;
}

/** What one kind of listener is judged with. */
export interface Trial {
  readonly table: TrackTable;
  readonly recommender: Recommender;
  /** Rows about which nothing is known of a listener are no candidates. */
  readonly exclude: RowFilter;
  /** Every ranker sees the same listeners, pools and votes. The first is the one others are compared with. */
  readonly rankers: Readonly<Record<string, Ranker>>;
  readonly random: () => number;
}

/** Lets every listener vote and judges what each ranker makes of it. */
export async function judgeAll(listeners: Iterable<Listener>, trial: Trial): Promise<KindReport> {
  const { table, recommender, exclude, random } = trial;
  const list = listRules(table);
  const figures = new Map(Object.keys(trial.rankers).map((name) => [name, VOTES.map((): number[] => [])]));
  let [count, relevant] = [0, 0];
  for (const listener of listeners) {
    const { pool } = await recommender.recommend({ seeds: [table.track(listener.seed)], count: 1, exclude });
    const rows = pool.rows.map((row, at) => ({ row, distance: pool.distances[at] ?? 0 }));
    const episode = episodeOf(listener, rows, list, random);
    count++;
    relevant += pool.rows.filter((row) => listener.likes.has(row)).length / Math.max(1, pool.rows.length);
    for (const [name, ranker] of Object.entries(trial.rankers)) {
      for (const [index, figure] of judge(episode, ranker, list).entries())
        figures.get(name)?.[index]?.push(figure);
    }
  }
  return {
    listeners: count,
    votes: VOTES,
    relevantInPool: relevant / count,
    rankers: compare(figures, random),
  };
}

function compare(
  figures: ReadonlyMap<string, readonly (readonly number[])[]>,
  random: () => number,
): Record<string, RankerReport> {
  const [none = []] = figures.values();
  return Object.fromEntries(
    [...figures].map(([name, byVotes], rank) => {
      const ndcg5 = byVotes.map((values) => bootstrapMean(Float64Array.from(values), random));
      if (rank === 0) return [name, { ndcg5 }];
      const timesNone = byVotes.map((values, index) =>
        bootstrapRatio(Float64Array.from(values), Float64Array.from(none[index] ?? []), random),
      );
      return [name, { ndcg5, timesNone }];
    }),
  );
}
