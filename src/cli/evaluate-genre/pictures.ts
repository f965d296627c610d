import type { LabelledTrack } from '../../dataset/row.ts';
import type { FoldResult } from '../../genre/evaluation.ts';
import type { LabelledTable } from '../../genre/labelled-table.ts';

/** Draws what a report shows into a folder. */
export async function drawPictures(
  _folder: string,
  _table: LabelledTable,
  _folds: readonly FoldResult[],
  _tracks: readonly LabelledTrack[],
): Promise<void> {}
