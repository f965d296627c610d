import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { Boosting } from '../../model/boosting/boosting.ts';
import type { Quantiser } from '../../model/boosting/quantiser.ts';
import { checkTrainingData, type TrainingData } from '../training-data.ts';
import { binColumn, fitQuantiser } from './fit-quantiser.ts';
import { type BoostingState, type RoundSettings, runRounds } from './rounds.ts';

/** How a boosted ensemble is trained; every field has a default. */
export interface BoostingOptions {
  /** Trees per class; 120. */
  readonly rounds?: number;
  /** Splits on every path, at most 10; 6. */
  readonly depth?: number;
  /** Learning rate; 0.12. */
  readonly learningRate?: number;
  /** L2 penalty on leaf values; 1. */
  readonly lambda?: number;
  /** Least sum of second derivatives in a leaf; 3. */
  readonly minChildWeight?: number;
  /** Share of the rows a tree sees on average, preferring rows with large gradients; enough for 40,000. */
  readonly rowShare?: number;
  /** Share of the columns every tree sees; 0.8. */
  readonly columnShare?: number;
  /** Quantile bins per feature, at most 127; 64. */
  readonly bins?: number;
  readonly seed?: number;
  /** Worker threads; as many as the machine has processors, none for small work. 1 stays on this thread. */
  readonly threads?: number;
}

export const ROUNDS = 120;

/** Less work than this is done on the calling thread: starting a worker would take longer. */
const WORTH_A_THREAD = 2_000_000;

/**
 * Gradient boosting of softmax probabilities, one tree per class and round (Friedman 2001), on histograms.
 * @returns the same ensemble for the same data, options and seed, whatever the number of threads
 * @throws TrainingError when the data cannot be learned from
 */
export async function trainBoosting(data: TrainingData, options: BoostingOptions = {}): Promise<Boosting> {
  checkTrainingData(data);
  const quantiser = fitQuantiser(data.columns, options.bins);
  const work = data.labels.length * data.classes * (options.rounds ?? ROUNDS);
  const threads = options.threads ?? (work < WORTH_A_THREAD ? 1 : availableParallelism());
  const base = logPrior(data);
  const shared = prepare(data, options, quantiser, base, threads);
  if (threads === 1) runRounds(shared, 0);
  else await Promise.all(Array.from({ length: threads }, (_, thread) => runInWorker(shared, thread)));
  const { features, thresholds, leaves, settings } = shared;
  return new Boosting({ quantiser, base, depth: settings.depth, features, thresholds, leaves });
}

async function runInWorker(shared: BoostingState, thread: number): Promise<void> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { shared, thread } });
  await once(worker, 'message');
  await worker.terminate();
}

function prepare(
  data: TrainingData,
  options: BoostingOptions,
  quantiser: Quantiser,
  base: Float64Array,
  threads: number,
): BoostingState {
  const rows = data.labels.length;
  const settings: RoundSettings = {
    rounds: options.rounds ?? ROUNDS,
    depth: options.depth ?? 6,
    learningRate: options.learningRate ?? 0.12,
    lambda: options.lambda ?? 1,
    minChildWeight: options.minChildWeight ?? 3,
    rowShare: options.rowShare ?? Math.min(0.8, Math.max(0.25, 40_000 / rows)),
    columnShare: options.columnShare ?? 0.8,
    seed: options.seed ?? 42,
  };
  const trees = settings.rounds * data.classes;
  const inner = 2 ** settings.depth - 1;
  const scores = sharedFloats(rows * data.classes);
  for (let c = 0; c < data.classes; c++) scores.fill(base[c] ?? 0, c * rows, (c + 1) * rows);
  const weights = sharedFloats(rows);
  for (let row = 0; row < rows; row++) weights[row] = data.weights?.[row] ?? 1;
  const columns = data.columns.map((column, f) => binColumn(quantiser, f, column));
  const labels = new Int32Array(new SharedArrayBuffer(4 * rows));
  labels.set([...data.labels]);
  return {
    byRow: interleave(columns, rows),
    data: {
      columns,
      bins: quantiser.edges.map((edges) => edges.length + 2),
    },
    labels,
    weights,
    classes: data.classes,
    settings,
    scores,
    inverseSum: sharedFloats(rows),
    features: new Uint8Array(new SharedArrayBuffer(trees * inner)),
    thresholds: new Uint8Array(new SharedArrayBuffer(trees * inner)),
    leaves: sharedFloats(trees * (inner + 1)),
    sync: new Int32Array(new SharedArrayBuffer(12)),
    threads,
  };
}

function interleave(columns: readonly Uint8Array[], rows: number): Uint8Array {
  const out = new Uint8Array(new SharedArrayBuffer(rows * columns.length));
  for (const [f, column] of columns.entries()) {
    for (let row = 0; row < rows; row++) out[row * columns.length + f] = column[row] ?? 0;
  }
  return out;
}

function sharedFloats(length: number): Float32Array {
  return new Float32Array(new SharedArrayBuffer(4 * length));
}

/** Log of the classes' weighted shares; a class without rows gets half a row. */
function logPrior(data: TrainingData): Float64Array {
  const sums = new Float64Array(data.classes).fill(0.5);
  let total = data.classes / 2;
  for (let row = 0; row < data.labels.length; row++) {
    const weight = data.weights?.[row] ?? 1;
    const label = data.labels[row] ?? 0;
    sums[label] = (sums[label] ?? 0) + weight;
    total += weight;
  }
  return sums.map((sum) => Math.log(sum / total));
}
