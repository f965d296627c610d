import { readDataset } from '../dataset/dataset.ts';
import { DatasetError } from '../dataset/dataset-error.ts';
import { checkLabelCount } from '../dataset/label-limit.ts';
import { reportLines } from '../dataset/read-report.ts';
import {
  type Experiment,
  evaluateFold,
  type FoldResult,
  findProblem,
} from '../genre/evaluation/cross-validation.ts';
import { computeMetrics, type Metrics } from '../genre/evaluation/metrics.ts';
import { pickPredictions } from '../genre/evaluation/predictions.ts';
import { labelledTable, rawLabelRows, TRAINING_WEIGHTS } from '../genre/training/dataset-table.ts';
import { assignFolds } from '../genre/training/folds.ts';
import type { LabelledTable } from '../genre/training/labelled-table.ts';
import { subgenreShares } from '../genre/training/subgenre-shares.ts';
import type { FindGenreWords } from '../genre/training/train-ensemble.ts';
import { BASELINES, runBaseline } from './baselines.ts';
import { type GenreOptions, parseGenreOptions } from './evaluate-genre/options.ts';
import { drawPictures } from './evaluate-genre/pictures.ts';
import { type BaselineFold, buildReport, printReport } from './evaluate-genre/report.ts';
import { evaluateTruthArtists, printTruthReport } from './evaluate-genre/truth-artists.ts';
import { readGenreWords } from './genre-words.ts';
import { checkOutputFolder } from './output-folder.ts';

/** @returns the exit code */
export async function evaluateGenre(args: string[]): Promise<number> {
  const options = parseGenreOptions(args);
  if (options.out !== undefined) checkOutputFolder(options.out);
  if (options.truthArtists !== undefined) {
    const report = await evaluateTruthArtists(options, options.truthArtists);
    if (options.json) console.log(JSON.stringify(report));
    else printTruthReport(report);
    return 0;
  }
  const dataset = await readDataset(options.tracks, { labelColumn: options.labelColumn });
  for (const line of reportLines(dataset.report)) console.error(line);
  checkLabelCount(dataset, options.label);
  const weights = options.label === 'fine' ? { high: 1, medium: 1, low: 1 } : TRAINING_WEIGHTS;
  const { table, origin } = labelledTable(dataset.rows, options.label, weights);
  const problem = findProblem(table, options.split, options.folds);
  if (problem !== undefined) throw new DatasetError(problem);
  const isHigh = Uint8Array.from(origin, (row) => (isSure(dataset.rows[row]?.confidence) ? 1 : 0));
  const folds = assignFolds(table.artists, options.split, options.folds, options.seed);
  const listed = options.artists === undefined ? undefined : await readGenreWords(options.artists);
  const rawLabels =
    options.label === 'genre'
      ? {
          rows: rawLabelRows(dataset.rows),
          origin,
          shares: subgenreShares(dataset.rows, table.classes[0] ?? ''),
        }
      : undefined;
  const trial = {
    table,
    folds,
    split: options.split,
    isHigh,
    ...(rawLabels === undefined ? {} : { rawLabels }),
  };
  const ours = await evaluateOurs(trial, options, listed);
  const baselines = options.baselines ? await evaluateBaselines(table, folds, ours, options) : [];
  const report = buildReport({ ...options, schema: dataset.schema, table, ours, baselines });
  if (options.out !== undefined) await drawPictures(options.out, table, ours, dataset.rows);
  if (options.json) console.log(JSON.stringify(report));
  else printReport(report);
  return 0;
}

function isSure(confidence: string | undefined): boolean {
  return confidence === undefined || confidence === 'high';
}

async function evaluateOurs(
  trial: Experiment,
  options: GenreOptions,
  listed: FindGenreWords | undefined,
): Promise<FoldResult[]> {
  const results: FoldResult[] = [];
  for (let fold = 0; fold < options.folds; fold++) {
    const result = await evaluateFold(trial, fold, {
      seed: options.seed,
      ...(listed === undefined ? {} : { artistGenres: listed }),
      ...(options.threads === undefined ? {} : { threads: options.threads }),
      ...(options.perGenre === undefined ? {} : { perGenre: options.perGenre }),
      onStep: (step) => console.error(`fold ${fold + 1} of ${options.folds}: ${step}`),
    });
    const all = result.metrics.get('all');
    if (all !== undefined) console.error(`fold ${fold + 1} of ${options.folds}: ${summarize(all)}`);
    results.push(result);
  }
  return results;
}

async function evaluateBaselines(
  table: LabelledTable,
  folds: Int32Array,
  ours: readonly FoldResult[],
  { sample, seed }: GenreOptions,
): Promise<BaselineFold[]> {
  const results: BaselineFold[] = [];
  for (const baseline of BASELINES) {
    for (const [fold, { predictions, test }] of ours.entries()) {
      const isTest = Uint8Array.from(folds, (of) => (of === fold ? 1 : 0));
      const onStep = (step: string) => console.error(`${baseline}, fold ${fold + 1}: ${step}`);
      const result = await runBaseline(baseline, table, isTest, { sample, seed, onStep });
      if (result.status === 'absent') {
        console.error(`${baseline} is skipped: ${result.why}.`);
        break;
      }
      const { probabilities, seconds, trainingRows } = result;
      const metrics = computeMetrics({ ...pickPredictions(predictions, [...test.keys()]), probabilities });
      console.error(`${baseline}, fold ${fold + 1}: ${summarize(metrics)}`);
      results.push({
        baseline,
        fold,
        metrics,
        seconds,
        ...(trainingRows === undefined ? {} : { trainingRows }),
      });
    }
  }
  return results;
}

/** One line of progress. */
function summarize({ accuracy, top3, macroF1, ece }: Metrics): string {
  const figures = { accuracy, 'top 3': top3, 'macro F1': macroF1, ECE: ece };
  return Object.entries(figures)
    .map(([name, value]) => `${name} ${value.toFixed(3)}`)
    .join(', ');
}
