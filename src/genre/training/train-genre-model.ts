import type { GenreModel } from '../model/model-file.ts';
import { fitRanges } from './fit-ranges.ts';
import type { LabelledTable } from './labelled-table.ts';
import { subgenreShares, type TrackLabels } from './subgenre-shares.ts';
import type { RawLabels, TrainingOptions } from './train-ensemble.ts';
import { trainLabelSpace, type ValidatedLabelSpace } from './train-label-space.ts';
import type { Engine } from './validate.ts';

/** Training data of a genre model. */
export interface GenreData {
  readonly genre: LabelledTable;
  /** Absent, or of fewer than two classes, when the data have no subgenres. */
  readonly subgenre?: LabelledTable;
  /** Every track with its labels, for the subgenres' shares of genres. */
  readonly tracks: Iterable<TrackLabels>;
  /** The raw labels of every track; without them, only the genres of an artist's tracks are counted. */
  readonly rawLabels?: Omit<RawLabels, 'shares'>;
}

/** A model with what was measured while it was trained. */
export interface TrainedGenreModel extends GenreModel {
  readonly genre: ValidatedLabelSpace;
  readonly subgenre?: ValidatedLabelSpace;
}

/**
 * Trains everything `/genre` needs but the catalogue.
 * @param engine how each label space is trained; the ensemble of three models by default
 * @throws TrainingError when the data cannot be learned from
 */
export async function trainGenreModel(
  data: GenreData,
  options: TrainingOptions = {},
  engine?: Engine,
): Promise<TrainedGenreModel> {
  const [fallback = ''] = data.genre.classes;
  const shares = subgenreShares(data.tracks, fallback);
  const { rawLabels } = data;
  const withLabels = rawLabels === undefined ? options : { ...options, rawLabels: { ...rawLabels, shares } };
  const genre = await trainLabelSpace(data.genre, withLabels, engine);
  const ranges = fitRanges(data.genre);
  if (data.subgenre === undefined || data.subgenre.classes.length < 2)
    return { genre, subgenreShares: shares, ranges };
  const { perGenre: _, artistGenres: __, ...rest } = options;
  const subgenre = await trainLabelSpace(data.subgenre, rest, engine);
  return { genre, subgenre, subgenreShares: shares, ranges };
}
