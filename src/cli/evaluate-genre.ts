import { parseArgs } from 'node:util';
import { readDataset } from '../dataset/dataset.ts';
import { DatasetError } from '../dataset/dataset-error.ts';
import { reportLines } from '../dataset/read-report.ts';
import {
  type Experiment,
  evaluateFold,
  type FoldResult,
  findProblem,
  pickPredictions,
} from '../genre/evaluation/cross-validation.ts';
import { computeMetrics, type Metrics } from '../genre/evaluation/metrics.ts';
import { labelledTable, TRAINING_WEIGHTS } from '../genre/training/dataset-table.ts';
import { assignFolds, type Split } from '../genre/training/folds.ts';
import type { LabelledTable } from '../genre/training/labelled-table.ts';
import { DEFAULT_SAMPLE } from '../genre/training/stratified-sample.ts';
import { BASELINES, runBaseline } from './baselines.ts';
import { drawPictures } from './evaluate-genre/pictures.ts';
import { type BaselineFold, buildReport, printReport } from './evaluate-genre/report.ts';
import { UsageError } from './run.ts';

export const GENRE_USAGE = `npm run evaluate -- genre --tracks FILE [options]
Cross-validates the genre model: trains it on all folds but one, exactly as "train" does, and evaluates it on that one.

  --tracks FILE           labelled tracks, in any form that "train" reads
  --label genre|fine      which labels to evaluate (default genre)
  --split artist|random   artist (default): all tracks of an artist are in one fold, so only the audio counts
  --folds N               number of folds, 2 to 20 (default 5)
  --per-genre N           train on N tracks of each genre, drawn from the training folds, rare ones repeatedly
  --baselines             also train, on the same folds, the forest of ml-random-forest (on a sample) and, where python3
                          has them, scikit-learn's forest and XGBoost (also accepted as --peers)
  --sample N              training tracks of ml-random-forest (default ${DEFAULT_SAMPLE})
  --out DIR               draw pictures: genre distribution, confusion, reliability, importance, genre map
  --seed N                (default 1)
  --threads N             (default: one per processor)
  --json                  one JSON document on standard output

Exit codes: 0 done, 1 the data cannot be used, 2 the command line is wrong.`;

interface Options {
  readonly tracks: string;
  readonly label: 'genre' | 'fine';
  readonly split: Split;
  readonly folds: number;
  readonly perGenre?: number;
  readonly baselines: boolean;
  readonly sample: number;
  readonly out?: string;
  readonly seed: number;
  readonly threads?: number;
  readonly json: boolean;
}

/** @returns the exit code */
export async function evaluateGenre(args: string[]): Promise<number> {
  const options = parseOptions(args);
  const dataset = await readDataset(options.tracks);
  for (const line of reportLines(dataset.report)) console.error(line);
  const weights = options.label === 'fine' ? { high: 1, medium: 1, low: 1 } : TRAINING_WEIGHTS;
  const { table, origin } = labelledTable(dataset.rows, options.label, weights);
  const problem = findProblem(table, options.split, options.folds);
  if (problem !== undefined) throw new DatasetError(problem);
  const isHigh = Uint8Array.from(origin, (row) => (isSure(dataset.rows[row]?.confidence) ? 1 : 0));
  const folds = assignFolds(table.artists, options.split, options.folds, options.seed);
  const ours = await evaluateOurs({ table, folds, split: options.split, isHigh }, options);
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

async function evaluateOurs(trial: Experiment, options: Options): Promise<FoldResult[]> {
  const results: FoldResult[] = [];
  for (let fold = 0; fold < options.folds; fold++) {
    const result = await evaluateFold(trial, fold, {
      seed: options.seed,
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
  { sample, seed }: Options,
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

function parseOptions(args: string[]): Options {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    args,
    options: {
      tracks: text,
      label: { type: 'string', default: 'genre' },
      split: { type: 'string', default: 'artist' },
      folds: { type: 'string', default: '5' },
      'per-genre': text,
      baselines: flag,
      peers: flag,
      sample: text,
      out: text,
      seed: { type: 'string', default: '1' },
      threads: text,
      json: flag,
    },
  });
  const { tracks, label, split, out, baselines, peers, json } = values;
  if (tracks === undefined) throw new UsageError('genre needs --tracks: say which file to evaluate on.');
  if (label !== 'genre' && label !== 'fine') throw new UsageError('--label takes genre or fine.');
  if (split !== 'artist' && split !== 'random') throw new UsageError('--split takes artist or random.');
  const perGenre = whole('per-genre', values['per-genre'], 1, 1_000_000);
  const threads = whole('threads', values.threads, 1, 256);
  return {
    tracks,
    label,
    split,
    folds: whole('folds', values.folds, 2, 20) ?? 5,
    baselines: baselines || peers,
    sample: whole('sample', values.sample, 2, 1_000_000) ?? DEFAULT_SAMPLE,
    seed: whole('seed', values.seed, 0, 2 ** 31 - 1) ?? 1,
    json,
    ...(out === undefined ? {} : { out }),
    ...(perGenre === undefined ? {} : { perGenre }),
    ...(threads === undefined ? {} : { threads }),
  };
}

function whole(name: string, value: string | undefined, least: number, most: number): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (/^\d+$/.test(value) && number >= least && number <= most) return number;
  throw new UsageError(`--${name} takes a whole number from ${least} to ${most}, not "${value}".`);
}
