import type { GenreModel } from '../model/model-file.ts';
import { GenreRanges } from '../model/ranges.ts';
import type { LabelledTable } from './labelled-table.ts';
import type { HeadOptions } from './members.ts';
import { type LabelledTrack, placeByVotes } from './parents.ts';
import { trainHead } from './train-head.ts';

/** What `train` learns from. */
export interface GenreData {
  readonly genre: LabelledTable;
  /** Absent, or of fewer than two classes, when the data have no fine labels. */
  readonly fine?: LabelledTable;
  /** Every track with its labels, for placing the fine labels under genres. */
  readonly tracks: Iterable<LabelledTrack>;
}

/**
 * Trains everything `/genre` needs but the catalogue.
 * @throws ForestError when the data cannot be learned from
 */
export async function trainGenreModel(data: GenreData, options: HeadOptions = {}): Promise<GenreModel> {
  const genre = await trainHead(data.genre, options);
  const [fallback = ''] = data.genre.classes;
  const placements = placeByVotes(data.tracks, fallback);
  const ranges = GenreRanges.fit(data.genre);
  if (data.fine === undefined || data.fine.classes.length < 2) return { genre, placements, ranges };
  const { perGenre: _, ...rest } = options;
  const fine = await trainHead(data.fine, rest);
  return { genre, fine, placements, ranges };
}
