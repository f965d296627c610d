import type { Dataset } from '../../dataset/dataset.ts';
import { EvaluationTable } from '../../recommend/evaluation/evaluation-table.ts';
import type { LearnedRanking } from '../../recommend/ranking/learned/learned-ranking.ts';
import type { CoOccurrenceCounts } from '../../recommend/space/co-occurrence/counts.ts';
import { trainRanking } from '../../recommend/training/ranking/train-ranking.ts';
import { evaluationTrack } from '../recommend/evaluation-track.ts';
import type { TrainOptions } from './options.ts';

/** Seeds of each fold with `--quick`. */
const QUICK_SEEDS = 100;

/** Learns to rank among all tracks, those that are not shipped too; undefined where the playlists hold too few of them. */
export function trainRankingModel(
  counts: CoOccurrenceCounts,
  dataset: Dataset,
  { seed, quick }: Pick<TrainOptions, 'seed' | 'quick'>,
  log: (line: string) => void,
): Promise<LearnedRanking | undefined> {
  const tracks = dataset.rows.map(evaluationTrack);
  const tableOf = (isKept: (row: number) => boolean) =>
    new EvaluationTable(tracks.filter((_, row) => isKept(row)));
  return trainRanking(counts, tableOf, { seed, log, ...(quick && { seeds: QUICK_SEEDS }) });
}
