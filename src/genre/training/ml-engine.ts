import { Random } from '../../lib/random.ts';
import { FEATURE_NAMES } from '../../track/features.ts';
import type { EnsembleWeights } from '../model/ensemble.ts';
import { COLUMN_COUNT } from '../model/expand-features.ts';
import type { Forest } from '../model/forest/forest.ts';
import { expandColumns } from './columns.ts';
import { TrainingError } from './error.ts';
import { type MlLibraryOptions, trainMlRandomForest } from './forest/ml-library.ts';
import { importMlRandomForest } from './forest/ml-random-forest.ts';
import { forestAlone } from './forest-alone.ts';
import { type LabelledTable, pickRows } from './labelled-table.ts';
import { predictMembers } from './member-probabilities.ts';
import { stratifiedSample } from './stratified-sample.ts';
import type { TrainingOptions } from './train-ensemble.ts';
import { predictSeenArtists, type ValidatedEnsemble } from './validate.ts';

/** More rows than this fit the calibration no better. */
const MAX_VALIDATION_ROWS = 8000;
/** Of all artists, how many are kept out of the sample so that there are unseen ones to calibrate on. */
const UNSEEN_ARTIST_SHARE = 0.2;
/** The forest answers alone. */
const FOREST_ALONE: EnsembleWeights = { forest: 1, network: 0 };

/**
 * Trains the library's forest on a stratified sample of a table and predicts rows outside the sample, for calibration.
 * @param size rows of the sample
 * @throws TrainingError when too few rows have all features
 */
export async function trainMlEngine(
  table: LabelledTable,
  size: number,
  options: TrainingOptions,
): Promise<ValidatedEnsemble> {
  const seed = options.seed ?? 42;
  const random = new Random(seed, 4);
  const ofArtist = new Map<string, boolean>();
  const isUnseen = table.artists.map((artist) => {
    const drawn = ofArtist.get(artist) ?? random.unit() < UNSEEN_ARTIST_SHARE;
    if (artist !== '') ofArtist.set(artist, drawn);
    return drawn;
  });
  const known = isUnseen.flatMap((unseen, row) => (unseen ? [] : [row]));
  const { forest, sample } = await trainSampledForest(table, known, size, options);
  const sampled = new Set(sample);
  const ensemble = forestAlone(forest, table.classes.length);
  const rest = (unseen: boolean) => {
    const rows = isUnseen.flatMap((own, row) => (own === unseen && !sampled.has(row) ? [row] : []));
    return stratifiedSample(rows, table.labels, MAX_VALIDATION_ROWS, random);
  };
  return {
    ensemble,
    weights: FOREST_ALONE,
    trainingRows: sample.length,
    unseenArtists: predictMembers(ensemble, pickRows(table, rest(true))),
    ...predictSeenArtists(ensemble, table, sample, rest(false)),
  };
}

/** Trains the library's forest on a sample of some rows of a table. */
export async function trainSampledForest(
  table: LabelledTable,
  rows: readonly number[],
  size: number,
  options: TrainingOptions,
): Promise<{ readonly forest: Forest; readonly sample: number[] }> {
  const complete = rows.filter((row) => table.columns.every((column) => !Number.isNaN(column[row])));
  if (complete.length === 0) {
    throw new TrainingError(
      'ml-random-forest knows no missing values, and no row of the file has all features.',
    );
  }
  const sample = stratifiedSample(complete, table.labels, size, new Random(options.seed ?? 42, 5));
  const picked = pickRows(table, sample);
  const library: MlLibraryOptions = {
    ...(options.forest?.trees === undefined ? {} : { trees: options.forest.trees }),
    ...(options.forest?.minLeaf === undefined ? {} : { minLeaf: options.forest.minLeaf }),
    seed: options.seed ?? 42,
    onTree: (done, of, remainingMs) =>
      options.onStep?.(
        `ml-random-forest, ${sample.length} tracks: tree ${done} of ${of}, about ${Math.ceil(remainingMs / 1000)} s left`,
      ),
  };
  const columns = expandColumns(picked.columns);
  return { forest: await trainMlRandomForest(columns, picked.labels, table.classes.length, library), sample };
}

/**
 * Takes a forest that ml-random-forest trained elsewhere: on the features in the order of `FEATURE_NAMES`, perhaps followed
 * by the derived columns, and with labels that number the classes of the table. It is calibrated on the table's rows, which
 * it may have been trained on.
 * @param json what `JSON.stringify(forest.toJSON())` wrote, parsed
 * @throws TrainingError when it is no such model, or has other features or labels
 */
export function importMlEngine(
  json: unknown,
  table: LabelledTable,
  options: TrainingOptions,
): ValidatedEnsemble {
  const forest = importMlRandomForest(json);
  if (forest.features > COLUMN_COUNT) {
    throw new TrainingError(
      `The imported forest splits on feature ${forest.features}, but there are ${FEATURE_NAMES.length} features ` +
        `(${FEATURE_NAMES.join(', ')}) and ${COLUMN_COUNT - FEATURE_NAMES.length} derived ones. Train it on these, in this order.`,
    );
  }
  const { classes } = table;
  if (forest.classes !== classes.length) {
    throw new TrainingError(
      `The imported forest tells ${forest.classes} labels apart, but the file has ${classes.length} genres. ` +
        `Number them in this order: ${classes.map((name, label) => `${label} ${name}`).join(', ')}.`,
    );
  }
  const features = forest.features <= FEATURE_NAMES.length ? FEATURE_NAMES.length : COLUMN_COUNT;
  const whole = importMlRandomForest(json, { features, classes: classes.length });
  const ensemble = forestAlone(whole, classes.length);
  const all = [...table.labels.keys()];
  const rows = stratifiedSample(all, table.labels, MAX_VALIDATION_ROWS, new Random(options.seed ?? 42, 4));
  return {
    ensemble,
    weights: FOREST_ALONE,
    trainingRows: 0,
    unseenArtists: predictMembers(ensemble, pickRows(table, rows)),
    ...predictSeenArtists(ensemble, table, all, rows),
  };
}
