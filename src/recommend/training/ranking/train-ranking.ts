import { uniform } from '../../../lib/random.ts';
import { LearnedRanking } from '../../ranking/learned/learned-ranking.ts';
import type { CoOccurrenceCounts } from '../../space/co-occurrence/counts.ts';
import { trainCoOccurrence } from '../train.ts';
import { type CreditedTable, collectExamples } from './collect-examples.ts';
import { LAMBDA_MART, type LambdaMartOptions, lambdaMart, type RankingExample } from './lambda-mart.ts';
import { playlistFolds } from './playlist-folds.ts';

export interface RankingTraining {
  /** Playlists of the counts to train without. */
  readonly excluded?: ReadonlySet<number>;
  readonly seed: number;
  /** Seeds of each fold, half of them among all tracks, half among those on playlists of the fold; 1,000. */
  readonly seeds?: number;
  readonly trees?: LambdaMartOptions;
  readonly log?: (line: string) => void;
}

const FOLDS = 4;
/** With fewer examples no ranking is learned that would hold elsewhere. */
const EXAMPLES_MIN = 20;

/**
 * Learns to rank pools from playlists: in every fold, co-occurrence vectors are trained without its playlists, and pools
 * found with these vectors are ranked so that what shares a playlist of the fold with the seed comes first.
 * @param tableOf a table of the tracks that pass a filter
 * @returns undefined where the playlists hold too few of the tracks
 */
export async function trainRanking(
  counts: CoOccurrenceCounts,
  tableOf: (isKept: (row: number) => boolean) => CreditedTable,
  { excluded = new Set(), seed, seeds = 1000, trees = LAMBDA_MART, log = () => {} }: RankingTraining,
): Promise<LearnedRanking | undefined> {
  const all = tableOf(() => true);
  const examples: RankingExample[] = [];
  for (const [at, part] of playlistFolds(counts, FOLDS, excluded, uniform(seed, 1)).entries()) {
    const fold = new Set(part);
    const model = trainCoOccurrence(counts, { excluded: new Set([...excluded, ...fold]), seed });
    const isOnPlaylist = (row: number) => {
      const recording = model.recordingOf(all.track(row));
      return recording >= 0 && counts.recordings.columnsOf(recording).some((column) => fold.has(column));
    };
    for (const table of [all, tableOf(isOnPlaylist)])
      examples.push(...(await collectExamples(table, model, fold, Math.ceil(seeds / 2), seed + at)));
    log(`ranking: ${examples.length} seeds after ${at + 1} of ${FOLDS} folds`);
  }
  if (examples.length < EXAMPLES_MIN) return undefined;
  return new LearnedRanking(lambdaMart(examples, seed, trees));
}
