import { FEATURE_NAMES, type FeatureName } from '../../track/features.ts';
import type { LabelCounts } from '../model/artist-labels.ts';
import { type LabelSpace, posterior, predictLogWeights } from '../model/label-space.ts';
import { ArtistLabels, countArtistLabels } from '../training/count-artist-labels.ts';
import { type Split, splitFold } from '../training/folds.ts';
import { type LabelledTable, pickRows } from '../training/labelled-table.ts';
import type { TrainingOptions } from '../training/train-ensemble.ts';
import { trainLabelSpace } from '../training/train-label-space.ts';
import { computeMetrics, type Metrics, type Predictions } from './metrics.ts';

/** Rows of a fold that are judged apart, next to all of them. */
export type Subset =
  | 'all'
  | 'artist unseen'
  | 'artist known'
  | 'high confidence'
  | 'eleven features'
  | 'nine features';

/** What one source's gaps look like. */
const MISSING_FEATURES: Readonly<Partial<Record<Subset, readonly FeatureName[]>>> = {
  'eleven features': ['durationMs'],
  'nine features': ['durationMs', 'key', 'mode'],
};

/** One fold's answers and figures. */
export interface FoldResult {
  readonly metrics: ReadonlyMap<Subset, Metrics>;
  readonly predictions: Predictions;
  /** Row numbers of the table that were judged. */
  readonly test: readonly number[];
  readonly importance: Float64Array;
}

/** What is judged. */
export interface Experiment {
  readonly table: LabelledTable;
  /** The fold of every row, dealt by `split`. */
  readonly folds: Int32Array;
  readonly split: Split;
  /** 1 for rows whose label is of high confidence. */
  readonly isHigh: Uint8Array;
}

/** Trains on all rows but one fold's, exactly as `train` does, and answers for those of the fold. */
export async function evaluateFold(
  trial: Experiment,
  fold: number,
  options: TrainingOptions,
): Promise<FoldResult> {
  const { table, folds, split, isHigh } = trial;
  const { train, test } = splitFold(folds, fold);
  const learned = pickRows(table, train);
  const head = await trainLabelSpace(learned, options);
  // Split by artist, not even a guest may speak: only the sound is judged.
  const artists = split === 'artist' ? new ArtistLabels() : countArtistLabels(learned);
  const asked = pickRows(table, test);
  const answers = predictRows(head, artists, asked);
  const known = asked.artists.map((_, row) => knownCounts(artists, asked, row) !== undefined);
  const metrics = new Map<Subset, Metrics>([['all', computeMetrics(answers)]]);
  const part = (name: Subset, keep: (index: number) => boolean) => {
    const rows = test.flatMap((_, index) => (keep(index) ? [index] : []));
    if (rows.length > 0) metrics.set(name, computeMetrics(pickPredictions(answers, rows)));
  };
  part('artist unseen', (index) => known[index] === false);
  part('artist known', (index) => known[index] === true);
  if (isHigh.includes(0)) part('high confidence', (index) => isHigh[test[index] ?? 0] === 1);
  for (const name of ['eleven features', 'nine features'] as const) {
    metrics.set(
      name,
      computeMetrics(predictRows(head, artists, withoutFeatures(asked, MISSING_FEATURES[name] ?? []))),
    );
  }
  return { metrics, predictions: answers, test, importance: head.importance };
}

/** The head's answers for every row of a table. */
export function predictRows(head: LabelSpace, artists: ArtistLabels, table: LabelledTable): Predictions {
  const classes = head.classes.length;
  const probabilities = new Float32Array(table.labels.length * classes);
  const vector = new Float32Array(table.columns.length);
  for (let row = 0; row < table.labels.length; row++) {
    for (const [f, column] of table.columns.entries()) vector[f] = column[row] as number;
    const counts = knownCounts(artists, table, row);
    probabilities.set(posterior(head, predictLogWeights(head, vector), true, counts), row * classes);
  }
  return { probabilities, labels: table.labels, allLabels: table.allLabels, classes };
}

/** What the first credited artist that is known is called, as the classifier asks. */
function knownCounts(artists: ArtistLabels, table: LabelledTable, row: number): LabelCounts | undefined {
  const own = artists.of(table.artists[row] ?? '');
  if (own !== undefined) return own;
  for (const other of table.others?.[row] ?? []) {
    const counts = artists.of(other);
    if (counts !== undefined) return counts;
  }
  return undefined;
}

export function pickPredictions(answers: Predictions, rows: readonly number[]): Predictions {
  const { classes, labels, allLabels, probabilities } = answers;
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

/** Answers of several folds as one. */
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

/** @returns why a table cannot be judged in that many folds, or undefined when it can */
export function findProblem(table: LabelledTable, split: Split, folds: number): string | undefined {
  const rows = table.labels.length;
  if (rows === 0) return 'There is no labelled row to judge. Check the file and --label.';
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
