import { basename } from 'node:path';
import type { Agreement, JudgedAnswer } from '../../genre/evaluation/agreement.ts';
import {
  type FoldResult,
  type FoldStatistics,
  foldStatistics,
  type Subset,
} from '../../genre/evaluation/cross-validation.ts';
import {
  expectedCalibrationError,
  type Metrics,
  poolReliability,
  type ReliabilityBin,
} from '../../genre/evaluation/metrics.ts';
import { agreementBySource, type BySource } from '../../genre/training/fit-opinions.ts';
import type { LabelledTable } from '../../genre/training/labelled-table.ts';
import type { Baseline } from '../baselines.ts';
import { printAgreements } from './agreement-table.ts';

/** A baseline's metrics on one fold. */
export interface BaselineFold {
  readonly baseline: Baseline;
  readonly fold: number;
  readonly metrics: Metrics;
  readonly seconds: number;
  /** Rows it was trained on, where these are not all. */
  readonly trainingRows?: number;
}

type Figures = { readonly [key in keyof Metrics]: FoldStatistics };

/** The results of `evaluate -- genre`. */
export interface GenreReport {
  readonly file: string;
  readonly schema: string;
  readonly label: 'genre' | 'fine';
  readonly split: 'artist' | 'random';
  readonly folds: number;
  readonly seed: number;
  readonly rows: number;
  readonly artists: number;
  readonly classes: readonly string[];
  /** Our model, by subset of the test rows. */
  readonly ours: Readonly<Record<string, Figures>>;
  /** The calibration error over the test rows of all folds together, by subset. */
  readonly pooledEce: Readonly<Record<string, number>>;
  /** The baselines by name. */
  readonly peers: Readonly<Record<string, Figures>>;
  /** How many rows a baseline was trained on in each fold, where these are not all. */
  readonly trainingRows: Readonly<Record<string, number>>;
  readonly reliability: readonly ReliabilityBin[];
  /** By what the answers are based on, judged by a source that was no evidence; where tracks name their sources. */
  readonly bySource?: BySource<Agreement>;
}

interface Facts {
  readonly tracks: string;
  readonly schema: string;
  readonly label: 'genre' | 'fine';
  readonly split: 'artist' | 'random';
  readonly folds: number;
  readonly seed: number;
  readonly table: LabelledTable;
  readonly ours: readonly FoldResult[];
  readonly baselines: readonly BaselineFold[];
}

export function buildReport(facts: Facts): GenreReport {
  const { table, ours, baselines, schema, label, split, folds, seed } = facts;
  const parts = [...new Set(ours.flatMap(({ metrics }) => [...metrics.keys()]))];
  const names = [...new Set(baselines.map(({ baseline }) => baseline))];
  const pooled = (part: Subset) =>
    poolReliability(ours.flatMap((fold) => [fold.reliability.get(part) ?? []]));
  const judged = ours.flatMap(({ bySource }) => bySource ?? []);
  return {
    ...(judged.some(({ sound }) => sound.length > 0) ? { bySource: joinAgreements(judged) } : {}),
    file: basename(facts.tracks),
    schema,
    label,
    split,
    folds,
    seed,
    rows: table.labels.length,
    artists: new Set(table.artists).size,
    classes: table.classes,
    ours: Object.fromEntries(
      parts.map((part) => [part, figures(ours.flatMap(({ metrics }) => metrics.get(part) ?? []))]),
    ),
    pooledEce: Object.fromEntries(parts.map((part) => [part, expectedCalibrationError(pooled(part))])),
    peers: Object.fromEntries(
      names.map((name) => [
        name,
        figures(baselines.filter(({ baseline }) => baseline === name).map(({ metrics }) => metrics)),
      ]),
    ),
    trainingRows: Object.fromEntries(
      baselines.flatMap(({ baseline, trainingRows }) =>
        trainingRows === undefined ? [] : [[baseline, trainingRows]],
      ),
    ),
    reliability: pooled('all'),
  };
}

function joinAgreements(folds: readonly BySource<JudgedAnswer[]>[]): BySource<Agreement> {
  return agreementBySource({
    sound: folds.flatMap(({ sound }) => sound),
    oneSource: folds.flatMap(({ oneSource }) => oneSource),
    severalSources: folds.flatMap(({ severalSources }) => severalSources),
  });
}

function figures(folds: readonly Metrics[]): Figures {
  const of = (key: keyof Metrics) => foldStatistics(folds.map((metrics) => metrics[key]));
  return {
    rows: of('rows'),
    accuracy: of('accuracy'),
    top3: of('top3'),
    top5: of('top5'),
    anyLabel: of('anyLabel'),
    macroPrecision: of('macroPrecision'),
    macroRecall: of('macroRecall'),
    macroF1: of('macroF1'),
    ece: of('ece'),
    logLoss: of('logLoss'),
  };
}

const COLUMNS: readonly (readonly [key: keyof Metrics, head: string])[] = [
  ['accuracy', 'accuracy'],
  ['top3', 'top 3'],
  ['top5', 'top 5'],
  ['anyLabel', 'any label'],
  ['macroPrecision', 'precision'],
  ['macroRecall', 'recall'],
  ['macroF1', 'macro F1'],
  ['ece', 'ECE'],
];

const MEANING: Readonly<Record<Subset, string>> = {
  all: 'Classifacoustics',
  'artist unseen': '  artist unseen',
  'artist known': '  artist known',
  'high confidence': '  labels of high confidence',
  'eleven features': '  without duration',
  'nine features': '  nor key and mode',
  'listed off': '  artist in the table',
  'listed on': '  artist in the table, its genres as evidence',
};

/** The report as a table for people, on standard output. */
export function printReport(report: GenreReport): void {
  const { file, label, split, folds, rows, artists, classes } = report;
  console.log(
    `${file}: ${rows} tracks by ${artists} artists, ${classes.length} labels (${label}); ${folds} folds, split by ${
      split === 'artist' ? 'artist' : 'track at random'
    }`,
  );
  console.log(
    'Mean over the folds ± standard deviation; precision, recall and F1 are macro averages; the pooled calibration error (ECE) is that of all folds together.\n',
  );
  const lines = [['', 'tracks a fold', ...COLUMNS.map(([, head]) => head), 'pooled ECE']];
  for (const [part, row] of Object.entries(report.ours))
    lines.push([...cells(MEANING[part as Subset] ?? part, row), (report.pooledEce[part] ?? 0).toFixed(3)]);
  for (const [baseline, row] of Object.entries(report.peers)) {
    const rows = report.trainingRows[baseline];
    const note = rows === undefined ? '' : ` (trained on ${rows.toLocaleString('en-GB')} tracks)`;
    lines.push(cells(`${baseline}${note}`, row));
  }
  const widths =
    lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? [];
  for (const line of lines) {
    console.log(
      line
        .map((cell, c) => (c === 0 ? cell.padEnd(widths[c] ?? 0) : cell.padStart(widths[c] ?? 0)))
        .join('  '),
    );
  }
  if (report.bySource !== undefined) printBySource(report.bySource);
}

function printBySource({ sound, oneSource, severalSources }: BySource<Agreement>): void {
  console.log(
    '\nBy the evidence, judged by a source that is none of it; right is a genre among the first three it gives the artist.\n',
  );
  printAgreements({
    'sound alone': sound,
    'labels of one source': oneSource,
    'labels of several sources': severalSources,
  });
}

function cells(name: string, row: Figures): string[] {
  const figure = ({ mean, sd }: FoldStatistics) => `${mean.toFixed(3)} ±${sd.toFixed(3)}`;
  return [name, row.rows.mean.toFixed(0), ...COLUMNS.map(([key]) => figure(row[key]))];
}
