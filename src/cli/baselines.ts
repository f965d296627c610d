import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { expandColumns } from '../genre/training/columns.ts';
import { type LabelledTable, pickRows } from '../genre/training/labelled-table.ts';
import { trainSampledForest } from '../genre/training/ml-engine.ts';

export const BASELINES = ['ml-random-forest', 'scikit-learn', 'XGBoost'] as const;
export type Baseline = (typeof BASELINES)[number];

/** How baselines are run. */
export interface BaselineOptions {
  /** Training rows of ml-random-forest, whose time grows with their square. */
  readonly sample: number;
  readonly seed: number;
  readonly onStep?: (step: string) => void;
}

/** A baseline's probabilities for the test rows of one fold, or why there are none. */
export type BaselineResult =
  | {
      readonly status: 'done';
      readonly probabilities: Float32Array;
      readonly seconds: number;
      /** Rows it was trained on, where these are not all. */
      readonly trainingRows?: number;
    }
  | { readonly status: 'absent'; readonly why: string };

const SCRIPT = fileURLToPath(new URL('./baselines.py', import.meta.url));
/** The first is whatever the caller's shell runs; the second is where Debian's python3-sklearn is found. */
const PYTHONS = ['python3', '/usr/bin/python3'];
const reply = z.union([z.object({ seconds: z.number() }), z.object({ missing: z.string() })]);

/**
 * Trains a baseline on the rows outside `isTest` and predicts those inside, from the same features that our models get.
 */
export function runBaseline(
  baseline: Baseline,
  table: LabelledTable,
  isTest: Uint8Array,
  options: BaselineOptions,
): Promise<BaselineResult> {
  return baseline === 'ml-random-forest'
    ? runLibrary(table, isTest, options)
    : runPython(baseline, table, isTest);
}

async function runLibrary(
  table: LabelledTable,
  isTest: Uint8Array,
  options: BaselineOptions,
): Promise<BaselineResult> {
  const started = performance.now();
  const rows = [...isTest.keys()];
  const training = rows.filter((row) => isTest[row] === 0);
  const { forest, sample } = await trainSampledForest(table, training, options.sample, options);
  const test = pickRows(
    table,
    rows.filter((row) => isTest[row] === 1),
  );
  const columns = expandColumns(test.columns);
  const probabilities = new Float32Array(test.labels.length * table.classes.length);
  const row = new Float32Array(columns.length);
  const out = new Float32Array(table.classes.length);
  for (let at = 0; at < test.labels.length; at++) {
    for (const [f, column] of columns.entries()) row[f] = column[at] ?? Number.NaN;
    probabilities.set(forest.predictProbability(row, out), at * out.length);
  }
  return {
    status: 'done',
    probabilities,
    seconds: (performance.now() - started) / 1000,
    trainingRows: sample.length,
  };
}

async function runPython(
  baseline: Baseline,
  table: LabelledTable,
  isTest: Uint8Array,
): Promise<BaselineResult> {
  const folder = await mkdtemp(join(tmpdir(), 'baseline-'));
  try {
    const data = join(folder, 'data');
    const out = join(folder, 'out');
    await writeFile(data, packTable(table, isTest));
    const features = table.columns.length;
    const job = { baseline, data, rows: isTest.length, features, classes: table.classes.length, out };
    let why = 'no python3';
    for (const python of PYTHONS) {
      const answer = await run(python, JSON.stringify(job));
      if (answer === undefined) continue;
      if ('missing' in answer) why = answer.missing;
      else return { status: 'done', probabilities: toFloats(await readFile(out)), seconds: answer.seconds };
    }
    return { status: 'absent', why };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function packTable({ columns, labels }: LabelledTable, isTest: Uint8Array): Uint8Array {
  const rows = isTest.length;
  const packed = new Float32Array(rows * columns.length + 2 * rows);
  for (const [f, column] of columns.entries()) packed.set(column, f * rows);
  const whole = new Int32Array(packed.buffer, 4 * rows * columns.length);
  whole.set(labels);
  whole.set(isTest, rows);
  return new Uint8Array(packed.buffer);
}

function toFloats(bytes: Uint8Array): Float32Array {
  return new Float32Array(Uint8Array.from(bytes).buffer);
}

/** @returns undefined when this python is not there or cannot run the script */
function run(python: string, job: string): Promise<z.infer<typeof reply> | undefined> {
  return new Promise((resolve) => {
    const child = spawn(python, [SCRIPT], { stdio: ['pipe', 'pipe', 'ignore'] });
    let text = '';
    child.on('error', () => resolve(undefined));
    child.stdin.on('error', () => resolve(undefined));
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    child.on('close', (code) => resolve(code === 0 ? reply.parse(JSON.parse(text)) : undefined));
    child.stdin.end(`${job}\n`);
  });
}
