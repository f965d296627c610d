import type { RowFilter } from '../../recommend/index/neighbour-index.ts';
import type { Recommender } from '../../recommend/ranking/recommender.ts';
import type { TrackTable } from '../../recommend/track-table.ts';
import { candidatesOf } from '../rerank.ts';
import type { Listener } from './listener.ts';
import type { Ranker } from './rankers.ts';
import { episodeOf, judge, listRules } from './simulate.ts';

/** What listeners are judged with. */
export interface Trial {
  readonly table: TrackTable;
  readonly recommender: Recommender;
  /** Rows about which nothing is known of a listener are no candidates. */
  readonly exclude: RowFilter;
  /** Every ranker sees the same listeners, pools and votes. */
  readonly rankers: Readonly<Record<string, Ranker>>;
  readonly random: () => number;
}

/** What came of one listener. */
export interface Judged {
  /** Listeners of one group are not independent. */
  readonly group: number;
  /** Share of the pool that they like. */
  readonly relevant: number;
  /** nDCG@5 of each ranker after each number of votes. */
  readonly figures: Readonly<Record<string, readonly number[]>>;
}

/** Lets every listener vote on the lists of their pool and judges what each ranker makes of it. */
export async function judgeAll(listeners: Iterable<Listener>, trial: Trial): Promise<Judged[]> {
  const { table, recommender, exclude, rankers, random } = trial;
  const list = listRules(table);
  const judged: Judged[] = [];
  for (const listener of listeners) {
    const { pool } = await recommender.recommend({ seeds: [table.track(listener.seed)], count: 1, exclude });
    const candidates = candidatesOf(pool);
    const episode = episodeOf(listener, candidates, list, random);
    const liked = pool.rows.filter((row) => listener.likes.has(row)).length;
    judged.push({
      group: listener.group,
      relevant: liked / Math.max(1, pool.rows.length),
      figures: Object.fromEntries(
        Object.entries(rankers).map(([name, ranker]) => [name, judge(episode, ranker, list)]),
      ),
    });
  }
  return judged;
}
