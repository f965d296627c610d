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
import { BASELINES, runBaseline } from './baselines.ts';
import { drawPictures } from './evaluate-genre/pictures.ts';
import { type BaselineFold, buildReport, printReport } from './evaluate-genre/report.ts';
import { UsageError } from './run.ts';

export const GENRE_USAGE = `npm run evaluate -- genre --tracks FILE [options]
Trains the genre model on all folds but one, exactly as "train" does, and judges it on the one left out, in turn.

  --tracks FILE           labelled tracks, in any form that "train" reads
  --label genre|fine      which labels to judge (default genre)
  --split artist|random   artist (default): all tracks of an artist are in one fold, so that only the sound can speak
  --folds N               number of folds, 2 to 20 (default 5)
  --per-genre N           train on N tracks of each genre, drawn from the training folds, rare ones repeatedly
  --peers                 also train scikit-learn's forest and XGBoost on the same folds, where python3 has them
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
  readonly peers: boolean;
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
  const peers = options.peers ? await evaluateBaselines(table, folds, ours) : [];
  const report = buildReport({ ...options, schema: dataset.schema, table, ours, peers });
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
): Promise<BaselineFold[]> {
  const results: BaselineFold[] = [];
  for (const peer of BASELINES) {
    for (const [fold, { predictions: answers, test }] of ours.entries()) {
      const answer = await runBaseline(
        peer,
        table,
        Uint8Array.from(folds, (of) => (of === fold ? 1 : 0)),
      );
      if (answer.status === 'absent') {
        console.error(`${peer} is left out: ${answer.why}.`);
        break;
      }
      const rows = [...test.keys()];
      const metrics: Metrics = computeMetrics({
        ...pickPredictions(answers, rows),
        probabilities: answer.probabilities,
      });
      console.error(`${peer}, fold ${fold + 1}: ${summarize(metrics)}`);
      results.push({ baseline: peer, fold, metrics, seconds: answer.seconds });
    }
  }
  return results;
}

/** What a person who waits wants to know. */
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
      peers: flag,
      out: text,
      seed: { type: 'string', default: '1' },
      threads: text,
      json: flag,
    },
  });
  const { tracks, label, split, out, peers, json } = values;
  if (tracks === undefined) throw new UsageError('genre needs --tracks: say which file to judge on.');
  if (label !== 'genre' && label !== 'fine') throw new UsageError('--label takes genre or fine.');
  if (split !== 'artist' && split !== 'random') throw new UsageError('--split takes artist or random.');
  const perGenre = whole('per-genre', values['per-genre'], 1, 1_000_000);
  const threads = whole('threads', values.threads, 1, 256);
  return {
    tracks,
    label,
    split,
    folds: whole('folds', values.folds, 2, 20) ?? 5,
    peers,
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
