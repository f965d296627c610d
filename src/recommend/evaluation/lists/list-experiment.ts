import type { Message } from '../../../messages/message.ts';
import type { ContentColumn } from '../../../track/content/content-column.ts';
import { MOODS, type Mood } from '../../ranking/mood.ts';
import type { Query } from '../../ranking/query.ts';
import type { RecommendedTrack, Recommender } from '../../ranking/recommender.ts';
import type { Space } from '../../space/space.ts';
import type { TrackTable } from '../../track-table.ts';

/** What lists are made with, and what they are checked by. */
export interface ListParts {
  readonly table: TrackTable;
  readonly space: Space;
  readonly recommender: Recommender;
  /** The probabilities of the genres of a row, which sum to 1. */
  readonly genreProbabilities: (row: number) => ArrayLike<number>;
  readonly contentAt: ContentColumn;
}

/** A list of recommendations for one seed. */
export interface EvaluatedList {
  readonly seed: number;
  readonly options: Pick<Query, 'mood' | 'discover'>;
  readonly tracks: readonly RecommendedTrack[];
  /** What is said of the list as a whole. */
  readonly notes: readonly Message[];
}

/** Tracks on a list: as many as `/recommend` shows. */
export const LIST_LENGTH = 5;

/** The moods that name a feature. */
export const FEATURE_MOODS: readonly Mood[] = MOODS.filter((mood) => mood !== 'closer');

/** The lists without options, those at either end of `discover`, and those of every mood. */
export interface EvaluatedLists {
  readonly plain: readonly EvaluatedList[];
  readonly discover: readonly EvaluatedList[];
  readonly moods: ReadonlyMap<Mood, readonly EvaluatedList[]>;
}

/** Makes every list of every seed. @param seeds rows of the table */
export async function runLists(
  seeds: readonly number[],
  { table, recommender }: ListParts,
  progress: (line: string) => void,
): Promise<EvaluatedLists> {
  const listsOf = async (options: EvaluatedList['options']): Promise<EvaluatedList[]> => {
    const lists: EvaluatedList[] = [];
    for (const seed of seeds) {
      const query = { seeds: [table.track(seed)], count: LIST_LENGTH, ...options };
      const { tracks, notes = [] } = await recommender.recommend(query);
      lists.push({ seed, options, tracks, notes });
    }
    return lists;
  };
  progress(`${seeds.length} seeds`);
  const plain = await listsOf({});
  const discover = [...(await listsOf({ discover: 0 })), ...(await listsOf({ discover: 1 }))];
  const moods = new Map<Mood, EvaluatedList[]>();
  for (const mood of FEATURE_MOODS) {
    progress(mood);
    moods.set(mood, await listsOf({ mood }));
  }
  return { plain, discover, moods };
}
