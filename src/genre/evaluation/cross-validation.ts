import { FEATURE_NAMES, type FeatureName } from '../../track/features.ts';
import { classWeights } from '../model/artist-genres.ts';
import { ArtistLabels, countArtistLabels } from '../training/count-artist-labels.ts';
import type { BySource } from '../training/fit-opinions.ts';
import { type Split, splitFold } from '../training/folds.ts';
import { type LabelledTable, pickRows } from '../training/labelled-table.ts';
import type { TrainingOptions } from '../training/train-ensemble.ts';
import { trainLabelSpace } from '../training/train-label-space.ts';
import type { JudgedAnswer } from './agreement.ts';
import { type ExperimentLabels, gather, judgeAnswers, trainingLabels } from './judged-answers.ts';
import {
  computeMetrics,
  type Metrics,
  type Predictions,
  type ReliabilityBin,
  reliability,
} from './metrics.ts';
import { addListed, find, predictRows } from './predict-rows.ts';
import { pickPredictions } from './predictions.ts';

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
  readonly reliability: ReadonlyMap<Subset, readonly ReliabilityBin[]>;
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
  const metrics = new Map<Subset, Metrics>();
  const bins = new Map<Subset, readonly ReliabilityBin[]>();
  const judge = (name: Subset, some: Predictions) => {
    if (some.labels.length === 0) return;
    metrics.set(name, computeMetrics(some));
    bins.set(name, reliability(some));
  };
  const part = (name: Subset, keep: (index: number) => boolean) => {
    const rows = test.flatMap((_, index) => (keep(index) ? [index] : []));
    judge(name, pickPredictions(predictions, rows));
  };
  judge('all', predictions);
  part('artist unseen', (index) => known[index] === false);
  part('artist known', (index) => known[index] === true);
  if (isHigh.includes(0)) part('high confidence', (index) => isHigh[test[index] ?? 0] === 1);
  for (const name of ['eleven features', 'nine features'] as const) {
    const gapped = withoutFeatures(testTable, MISSING_FEATURES[name] ?? []);
    judge(name, predictRows(space, { artists, said }, gapped));
  }
  if (options.artistGenres !== undefined) {
    const listed = testTable.artists.map((artist) =>
      classWeights(options.artistGenres?.(artist) ?? [], table.classes),
    );
    part('listed off', (index) => listed[index] !== undefined);
    const rows = test.flatMap((_, index) => (listed[index] === undefined ? [] : [index]));
    judge('listed on', pickPredictions(addListed(space, predictions, listed, known), rows));
  }
  const bySource =
    split === 'artist' && trial.rawLabels !== undefined
      ? judgeAnswers(space, testTable, trial.rawLabels.rows, options.seed ?? 42)
      : undefined;
  return {
    metrics,
    reliability: bins,
    predictions,
    test,
    importance: space.importance,
    ...(bySource === undefined ? {} : { bySource }),
  };
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
