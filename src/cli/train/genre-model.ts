import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { DatasetError } from '../../dataset/dataset-error.ts';
import type { LabelledTrack } from '../../dataset/labelled-track.ts';
import { catalogueLabels } from '../../dataset/labels.ts';
import { encodeGenreModel } from '../../genre/model/model-file.ts';
import { type ConfidenceWeights, labelledTable, rawLabelRows } from '../../genre/training/dataset-table.ts';
import { TrainingError } from '../../genre/training/error.ts';
import { importMlEngine, trainMlEngine } from '../../genre/training/ml-engine.ts';
import { DEFAULT_SAMPLE } from '../../genre/training/stratified-sample.ts';
import { summaryLabel } from '../../genre/training/summarise-labels.ts';
import type { TrainingOptions } from '../../genre/training/train-ensemble.ts';
import { trainGenreModel as trainModel } from '../../genre/training/train-genre-model.ts';
import type { Engine } from '../../genre/training/validate.ts';
import { readGenreWords } from '../genre-words.ts';
import type { TrainOptions } from './options.ts';
import { isUnstated } from './provenance.ts';
import { qualityLines } from './quality-lines.ts';

/** What the genre model is made of. */
export type ModelEngine = TrainOptions['engine'] | 'import';

/** A trained genre model and its statistics. */
export interface GenreModel {
  readonly bytes: Uint8Array;
  readonly engine: ModelEngine;
  /** How many tracks the models of the genres were trained on. */
  readonly rows: number;
  readonly artists: number;
  readonly classes: readonly string[];
  /** Whether what listed genres say was fitted on a table of artists. */
  readonly hasArtistGenres: boolean;
  /** What the sources whose labels are not shipped say of a track, as one label; undefined where they say nothing. */
  readonly summarise: (row: LabelledTrack) => string | undefined;
  /** Lines of the model card's table of quality. */
  readonly quality: readonly (readonly [measure: string, value: string])[];
}

/** Confidence is about the genre label; subgenre labels come from one source. */
const EQUAL_WEIGHTS: ConfidenceWeights = { high: 1, medium: 1, low: 1 };

/**
 * Trains the genre model on rows whose label is of high or medium confidence.
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
  const fine = labelledTable(rows, 'fine', EQUAL_WEIGHTS).table;
  const engine = await engineOf(options);
  const artistGenres = options.artists === undefined ? undefined : await readGenreWords(options.artists);
  const model = await trainModel(
    // An imported forest predicts genres, not subgenres.
    {
      genre: table,
      ...(options.importFile === undefined ? { subgenre: fine } : {}),
      tracks: rows,
      rawLabels: { rows: rawLabelRows(rows), isSummarised: isUnstated },
    },
    {
      ...trainingOptions(options),
      seed: options.seed,
      ...(artistGenres === undefined ? {} : { artistGenres }),
      ...(options.threads === undefined ? {} : { threads: options.threads }),
      ...(options.perGenre === undefined ? {} : { perGenre: options.perGenre }),
      onStep: onProgress,
    },
    engine,
  );
  return {
    bytes: encodeGenreModel(model),
    rows: model.genre.trainingRows,
    engine: options.importFile === undefined ? options.engine : 'import',
    artists: new Set(table.artists).size,
    classes: table.classes,
    hasArtistGenres: artistGenres !== undefined,
    summarise(row) {
      const meanings = model.genre.opinions?.meanings;
      return meanings && summaryLabel(catalogueLabels(row), meanings, table.classes, isUnstated);
    },
    quality: [
      ...qualityLines('genre', model.genre.metrics),
      ...qualityLines('subgenre', model.subgenre?.metrics),
    ],
  };
}

/** How label spaces are trained; undefined for the project's own ensemble. */
async function engineOf({
  engine,
  sample = DEFAULT_SAMPLE,
  importFile,
}: TrainOptions): Promise<Engine | undefined> {
  if (importFile !== undefined) {
    const json = await readJson(importFile);
    return async (table, options) => importMlEngine(json, table, options);
  }
  if (engine === 'ensemble') return undefined;
  return (table, options) => trainMlEngine(table, sample, options);
}

async function readJson(path: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    throw new TrainingError(`${basename(path)}: there is no such file, or it cannot be read.`);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new TrainingError(
      `${basename(path)} is not JSON. Write it with JSON.stringify(forest.toJSON()), where forest is a RandomForestClassifier of ml-random-forest.`,
    );
  }
}

/** Fewer and larger steps: one minute instead of four on the project's own tracks, at 1.6 points less accuracy. */
const QUICK = {
  boosting: { rounds: 16, learningRate: 0.4, depth: 5 },
  forest: { trees: 30 },
  network: { epochs: 2 },
} satisfies TrainingOptions;

/** Options of the command line; the trainers have defaults for the rest. */
function trainingOptions({ quick, trees, minLeaf }: TrainOptions): TrainingOptions {
  const own = {
    ...(trees === undefined ? {} : { trees }),
    ...(minLeaf === undefined ? {} : { minLeaf }),
  };
  return quick ? { ...QUICK, forest: { ...QUICK.forest, ...own } } : { forest: own };
}
