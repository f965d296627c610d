import { FEATURE_NAMES, type FeatureName } from '../../track/features.ts';
import { classWeights } from '../model/artist-genres.ts';
import type { OpinionEvidence } from '../model/label-opinions.ts';
import { type LabelSpace, posterior, predictLogWeights, withArtistGenres } from '../model/label-space.ts';
import { ArtistLabels, countArtistLabels } from '../training/count-artist-labels.ts';
import type { BySource } from '../training/fit-opinions.ts';
import { type Split, splitFold } from '../training/folds.ts';
import { type LabelledTable, pickRows } from '../training/labelled-table.ts';
import type { TrainingOptions } from '../training/train-ensemble.ts';
import { trainLabelSpace } from '../training/train-label-space.ts';
import type { JudgedAnswer } from './agreement.ts';
import { type ExperimentLabels, gather, judgeAnswers, trainingLabels } from './judged-answers.ts';
import { computeMetrics, type Metrics, type Predictions } from './metrics.ts';

/** Rows of a fold that are also evaluated separately. */
export type Subset =
  | 'all'
  | 'artist unseen'
  | 'artist known'
  | 'high confidence'
  | 'eleven features'
  | 'nine features'
  | 'listed off'
  | 'listed on';

/** Features that some sources do not give. */
const MISSING_FEATURES: Readonly<Partial<Record<Subset, readonly FeatureName[]>>> = {
  'eleven features': ['durationMs'],
  'nine features': ['durationMs', 'key', 'mode'],
};

/** One fold's predictions and metrics. */
export interface FoldResult {
  readonly metrics: ReadonlyMap<Subset, Metrics>;
  readonly predictions: Predictions;
  /** Row numbers of the test rows in the table. */
  readonly test: readonly number[];
  readonly importance: Float64Array;
  /** Answers judged by a source that was no evidence; where sources are known and artists are unseen. */
  readonly bySource?: BySource<JudgedAnswer[]>;
}

/** What is cross-validated. */
export interface Experiment {
  readonly table: LabelledTable;
  /** The fold of every row, assigned by `split`. */
  readonly folds: Int32Array;
  readonly split: Split;
  /** 1 for rows whose label is of high confidence. */
  readonly isHigh: Uint8Array;
  readonly rawLabels?: ExperimentLabels;
}

/** Trains on all rows outside one fold, exactly as `train` does, and predicts those inside. */
export async function evaluateFold(
  trial: Experiment,
  fold: number,
  options: TrainingOptions,
): Promise<FoldResult> {
  const { table, folds, split, isHigh } = trial;
  const { train, test } = splitFold(folds, fold);
  const training = pickRows(table, train);
  const rawLabels = trial.rawLabels && trainingLabels(table, split, trial.rawLabels, test);
  const space = await trainLabelSpace(training, {
    ...options,
    ...(rawLabels === undefined ? {} : { rawLabels }),
  });
  // Split by artist, featured artists are ignored too: only the audio is evaluated.
  const artists = split === 'artist' ? new ArtistLabels() : countArtistLabels(training);
  const testTable = pickRows(table, test);
  const said = split === 'artist' || rawLabels === undefined ? undefined : gather(space, rawLabels.rows);
  const predictions = predictRows(space, { artists, said }, testTable);
  const known = testTable.artists.map((_, row) => find(artists, testTable, row) !== undefined);
  const metrics = new Map<Subset, Metrics>([['all', computeMetrics(predictions)]]);
  const part = (name: Subset, keep: (index: number) => boolean) => {
    const rows = test.flatMap((_, index) => (keep(index) ? [index] : []));
    if (rows.length > 0) metrics.set(name, computeMetrics(pickPredictions(predictions, rows)));
  };
  part('artist unseen', (index) => known[index] === false);
  part('artist known', (index) => known[index] === true);
  if (isHigh.includes(0)) part('high confidence', (index) => isHigh[test[index] ?? 0] === 1);
  for (const name of ['eleven features', 'nine features'] as const) {
    metrics.set(
      name,
      computeMetrics(
        predictRows(space, { artists, said }, withoutFeatures(testTable, MISSING_FEATURES[name] ?? [])),
      ),
    );
  }
  if (options.artistGenres !== undefined) {
    const listed = testTable.artists.map((artist) =>
      classWeights(options.artistGenres?.(artist) ?? [], table.classes),
    );
    part('listed off', (index) => listed[index] !== undefined);
    const rows = test.flatMap((_, index) => (listed[index] === undefined ? [] : [index]));
    if (rows.length > 0) {
      const on = addListed(space, predictions, listed, known);
      metrics.set('listed on', computeMetrics(pickPredictions(on, rows)));
    }
  }
  const bySource =
    split === 'artist' && trial.rawLabels !== undefined
      ? judgeAnswers(space, testTable, trial.rawLabels.rows, options.seed ?? 42)
      : undefined;
  return {
    metrics,
    predictions,
    test,
    importance: space.importance,
    ...(bySource === undefined ? {} : { bySource }),
  };
}

/** What is known of artists. */
interface KnownArtists {
  readonly artists: ArtistLabels;
  readonly said?: OpinionEvidence | undefined;
}

/** Predictions for every row of a table. */
export function predictRows(space: LabelSpace, known: KnownArtists, table: LabelledTable): Predictions {
  const classes = space.classes.length;
  const probabilities = new Float32Array(table.labels.length * classes);
  const vector = new Float32Array(table.columns.length);
  for (let row = 0; row < table.labels.length; row++) {
    for (const [f, column] of table.columns.entries()) vector[f] = column[row] ?? 0;
    const artist = {
      counts: find(known.artists, table, row),
      opinions: known.said && find(known.said, table, row),
    };
    probabilities.set(posterior(space, predictLogWeights(space, vector), true, artist), row * classes);
  }
  return { probabilities, labels: table.labels, allLabels: table.allLabels, classes };
}

/** The predictions with the genres listed for the artists, where there are any. */
function addListed(
  space: LabelSpace,
  predictions: Predictions,
  listed: readonly (Float64Array | undefined)[],
  known: readonly boolean[],
): Predictions {
  const { classes } = predictions;
  const probabilities = predictions.probabilities.slice();
  for (const [row, genres] of listed.entries()) {
    if (genres === undefined) continue;
    const before = Float64Array.from(probabilities.subarray(row * classes, (row + 1) * classes));
    probabilities.set(withArtistGenres(space, before, genres, known[row] ?? false), row * classes);
  }
  return { ...predictions, probabilities };
}

/** The labels of the first credited artist that has any, as the classifier looks them up. */
function find<T>(
  artists: { of(artist: string): T | undefined },
  table: LabelledTable,
  row: number,
): T | undefined {
  const own = artists.of(table.artists[row] ?? '');
  if (own !== undefined) return own;
  for (const other of table.others?.[row] ?? []) {
    const counts = artists.of(other);
    if (counts !== undefined) return counts;
  }
  return undefined;
}

export function pickPredictions(predictions: Predictions, rows: readonly number[]): Predictions {
  const { classes, labels, allLabels, probabilities } = predictions;
  const picked = new Float32Array(rows.length * classes);
  for (const [to, from] of rows.entries()) {
    picked.set(probabilities.subarray(from * classes, (from + 1) * classes), to * classes);
  }
  return {
    probabilities: picked,
    labels: Int32Array.from(rows, (row) => labels[row] ?? 0),
    ...(allLabels === undefined ? {} : { allLabels: rows.map((row) => allLabels[row] ?? []) }),
    classes,
  };
}

/** Predictions of several folds as one. */
export function joinPredictions(parts: readonly Predictions[], classes: number): Predictions {
  const rows = parts.reduce((sum, part) => sum + part.labels.length, 0);
  const probabilities = new Float32Array(rows * classes);
  const labels = new Int32Array(rows);
  let row = 0;
  for (const part of parts) {
    probabilities.set(part.probabilities, row * classes);
    labels.set(part.labels, row);
    row += part.labels.length;
  }
  return { probabilities, labels, classes };
}

function withoutFeatures(table: LabelledTable, missing: readonly FeatureName[]): LabelledTable {
  const gaps = new Set(missing.map((name) => FEATURE_NAMES.indexOf(name)));
  const empty = new Float32Array(table.labels.length).fill(Number.NaN);
  return { ...table, columns: table.columns.map((column, f) => (gaps.has(f) ? empty : column)) };
}

/** Mean and standard deviation over folds. */
export interface FoldStatistics {
  readonly mean: number;
  readonly sd: number;
  readonly folds: readonly number[];
}

export function foldStatistics(folds: readonly number[]): FoldStatistics {
  const mean = folds.reduce((sum, value) => sum + value, 0) / folds.length;
  const squares = folds.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, sd: folds.length > 1 ? Math.sqrt(squares / (folds.length - 1)) : 0, folds };
}

/** @returns why a table cannot be split into that many folds, or undefined when it can */
export function findProblem(table: LabelledTable, split: Split, folds: number): string | undefined {
  const rows = table.labels.length;
  if (rows === 0) return 'There is no labelled row to evaluate. Check the file and --label.';
  if (table.classes.length < 2) {
    return `All ${rows} labelled rows are "${table.classes[0] ?? ''}". Give the file rows of at least two labels.`;
  }
  const artists = new Set(table.artists).size;
  const groups = split === 'artist' ? artists : rows;
  if (groups < 2 * folds) {
    const what = split === 'artist' ? 'artists' : 'rows';
    return `${groups} ${what} are too few for ${folds} folds: give more rows, or fewer --folds (2 at least).`;
  }
  return undefined;
}
