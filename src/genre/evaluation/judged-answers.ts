import { Random } from '../../lib/random.ts';
import type { OpinionEvidence } from '../model/label-opinions.ts';
import { type LabelSpace, posterior, predictLogWeights } from '../model/label-space.ts';
import type { RawLabelRow } from '../training/fit-label-meanings.ts';
import { answersBySource, type BySource } from '../training/fit-opinions.ts';
import type { Split } from '../training/folds.ts';
import { gatherOpinions } from '../training/gather-opinions.ts';
import { judgeBySource } from '../training/judge-by-source.ts';
import type { LabelledTable } from '../training/labelled-table.ts';
import type { RawLabels } from '../training/train-ensemble.ts';
import type { JudgedAnswer } from './agreement.ts';

/** The raw labels of all tracks. */
export interface ExperimentLabels extends RawLabels {
  /** Which of these tracks each row of the table is. */
  readonly origin: Int32Array;
}

/** The raw labels outside the test fold: those of other artists, or of other tracks. */
export function trainingLabels(
  table: LabelledTable,
  split: Split,
  { rows, origin, shares }: ExperimentLabels,
  test: readonly number[],
): RawLabels {
  const artists = new Set(test.map((row) => table.artists[row]));
  const tracks = new Set(test.map((row) => origin[row]));
  const isTest = ({ artist }: RawLabelRow, at: number) =>
    split === 'artist' ? artists.has(artist) : tracks.has(at);
  return { rows: rows.filter((row, at) => !isTest(row, at)), shares };
}

export function gather({ opinions }: LabelSpace, rows: readonly RawLabelRow[]): OpinionEvidence | undefined {
  return opinions && gatherOpinions(rows, opinions);
}

/** The test rows that one of their sources can judge, answered from the sound and from what the other sources say. */
export function judgeAnswers(
  space: LabelSpace,
  table: LabelledTable,
  rows: readonly RawLabelRow[],
  seed: number,
): BySource<JudgedAnswer[]> | undefined {
  const { opinions } = space;
  if (opinions === undefined || table.rawLabels === undefined) return undefined;
  const tracks = table.rawLabels.map((labels, row) => ({ artist: table.artists[row] ?? '', labels }));
  const judged = judgeBySource(tracks, rows, opinions, space.classes, new Random(seed, 7));
  const vector = new Float32Array(table.columns.length);
  const answered = judged.map((track) => {
    for (const [f, column] of table.columns.entries()) vector[f] = column[track.index] ?? 0;
    const logWeights = predictLogWeights(space, vector);
    return { ...track, logWeights, sound: posterior(space, logWeights, true) };
  });
  return answersBySource(answered, space.prior, opinions.weights);
}
