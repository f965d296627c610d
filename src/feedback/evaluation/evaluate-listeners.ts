import type { RowFilter } from '../../recommend/index/neighbour-index.ts';
import type { Recommender } from '../../recommend/ranking/recommender.ts';
import type { TrackTable } from '../../recommend/track-table.ts';
import { candidatesOf } from '../rerank.ts';
import type { Listener } from './listener.ts';
import type { Ranker } from './rankers.ts';
import { evaluateRanker, listRules, simulateSession } from './session.ts';

/** What listeners are evaluated with. */
export interface Experiment {
  readonly table: TrackTable;
  readonly recommender: Recommender;
  /** Rows of which it is unknown whether a listener likes them. */
  readonly exclude: RowFilter;
  /** By name; all rank for the same listeners, pools and votes. */
  readonly rankers: Readonly<Record<string, Ranker>>;
  /** uniform in [0, 1) */
  readonly random: () => number;
}

export interface ListenerResult {
  /** Listeners of one group are not independent. */
  readonly group: number;
  /** Share of the pool that they like. */
  readonly relevantShare: number;
  /** Per ranker, after each number of votes. */
  readonly ndcg5: Readonly<Record<string, readonly number[]>>;
}

/** Lets every listener vote on the lists of their pool, and evaluates all rankers on these votes. */
export async function evaluateListeners(
  listeners: Iterable<Listener>,
  experiment: Experiment,
): Promise<ListenerResult[]> {
  const { table, recommender, exclude, rankers, random } = experiment;
  const rules = listRules(table);
  const results: ListenerResult[] = [];
  for (const listener of listeners) {
    const { pool } = await recommender.recommend({ seeds: [table.track(listener.seed)], count: 1, exclude });
    const candidates = candidatesOf(pool).sort((a, b) => (b.relevance ?? 0) - (a.relevance ?? 0));
    const session = simulateSession(listener, candidates, rules, random);
    const liked = pool.rows.filter((row) => listener.likes.has(row)).length;
    results.push({
      group: listener.group,
      relevantShare: liked / Math.max(1, pool.rows.length),
      ndcg5: Object.fromEntries(
        Object.entries(rankers).map(([name, ranker]) => [name, evaluateRanker(session, ranker, rules)]),
      ),
    });
  }
  return results;
}
