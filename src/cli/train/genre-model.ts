import { encodeContainer } from '../../binary/container.ts';
import { DatasetError } from '../../dataset/error.ts';
import type { LabelledTrack } from '../../dataset/row.ts';
import { labelledTable } from '../../dataset/table.ts';
import { trainForest } from '../../genre/forest/index.ts';
import { FEATURE_NAMES } from '../../track/features.ts';
import type { TrainOptions } from './options.ts';

/** A trained genre model and what is known of it. */
export interface GenreModel {
  readonly bytes: Uint8Array;
  readonly rows: number;
  readonly artists: number;
  readonly classes: readonly string[];
  /** Lines of the model card's table of quality. */
  readonly quality: readonly (readonly [measure: string, value: string])[];
}

/** Leaves of fewer tracks than this remember artists instead of learning how a genre sounds. */
const MIN_LEAF = 20;

/**
 * Trains the genre model on the rows whose label is sure enough.
 * @throws DatasetError when these rows cannot be learned from
 */
export async function trainGenreModel(
  rows: readonly LabelledTrack[],
  options: TrainOptions,
  onProgress: (line: string) => void,
): Promise<GenreModel> {
  const { table } = labelledTable(rows, 'genre');
  const classes = table.classes.length;
  if (classes < 2) {
    throw new DatasetError(
      `There is nothing to tell apart: the file has ${classes} genre${classes === 1 ? '' : 's'} ` +
        'among the rows of high or medium confidence. Give it tracks of at least two.',
    );
  }
  const { forest, oob } = await trainForest(
    { columns: table.columns, labels: table.labels, classes, weights: table.weights },
    {
      trees: options.trees,
      minLeaf: options.minLeaf ?? MIN_LEAF,
      seed: options.seed,
      ...(options.perGenre === undefined ? {} : { perClass: options.perGenre }),
      ...(options.threads === undefined ? {} : { threads: options.threads }),
    },
    (done, of) => onProgress(`growing trees: ${done} of ${of}`),
  );
  const { header, sections } = forest.toParts();
  const accuracy = oob === undefined ? Number.NaN : oob.accuracy;
  return {
    bytes: encodeContainer(
      'genre forest',
      1,
      { features: FEATURE_NAMES, classes: table.classes, forest: header },
      sections,
    ),
    rows: table.labels.length,
    artists: new Set(table.artists).size,
    classes: table.classes,
    quality: [['accuracy, out of bag (artists on both sides)', accuracy.toFixed(3)]],
  };
}
