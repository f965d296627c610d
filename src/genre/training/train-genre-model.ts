import type { GenreModel } from '../model/model-file.ts';
import { fitRanges } from './fit-ranges.ts';
import type { LabelledTable } from './labelled-table.ts';
import { type LabelledTrack, placeByVotes } from './subgenre-shares.ts';
import type { HeadOptions } from './train-ensemble.ts';
import { type MeasuredHead, trainHead } from './train-label-space.ts';

/** What `train` learns from. */
export interface GenreData {
  readonly genre: LabelledTable;
  /** Absent, or of fewer than two classes, when the data have no fine labels. */
  readonly fine?: LabelledTable;
  /** Every track with its labels, for placing the fine labels under genres. */
  readonly tracks: Iterable<LabelledTrack>;
}

/** A model with what was measured while it was trained. */
export interface TrainedGenreModel extends GenreModel {
  readonly genre: MeasuredHead;
  readonly fine?: MeasuredHead;
}

/**
 * Trains everything `/genre` needs but the catalogue.
 * @throws ForestError when the data cannot be learned from
 */
export async function trainGenreModel(
  data: GenreData,
  options: HeadOptions = {},
): Promise<TrainedGenreModel> {
  const genre = await trainHead(data.genre, options);
  const [fallback = ''] = data.genre.classes;
  const placements = placeByVotes(data.tracks, fallback);
  const ranges = fitRanges(data.genre);
  if (data.fine === undefined || data.fine.classes.length < 2) return { genre, placements, ranges };
  const { perGenre: _, ...rest } = options;
  const fine = await trainHead(data.fine, rest);
  return { genre, fine, placements, ranges };
}
