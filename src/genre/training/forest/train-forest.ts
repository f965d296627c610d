import { availableParallelism } from 'node:os';
import type { Forest } from '../../model/forest/forest.ts';
import { checkTrainingData, type TrainingData } from '../training-data.ts';
import { binColumns } from './bins.ts';
import { estimateOob, type OobEstimate } from './oob.ts';
import { type ForestOptions, type GrowOptions, resolveBins, resolveOptions } from './options.ts';
import { packTrees } from './pack.ts';
import { growInWorkers, growOnThisThread, type OnTree } from './pool.ts';
import type { ForestJob } from './tree-trainer.ts';

/** A trained forest, its feature importances and its out-of-bag estimate. */
export interface TrainedForest {
  readonly forest: Forest;
  /** Absent when the options ask for none. */
  readonly oob?: OobEstimate;
  /** How much Gini impurity each feature takes away, averaged over trees; sums to 1 (or 0 when no tree branches). */
  readonly importance: Float64Array;
}

/** Below this many row visits (rows * trees) starting threads costs more than it saves. */
const WORTH_THREADS = 100_000;

/**
 * Grows a random forest (Breiman 2001).
 * @param onTree called after each tree
 * @returns the same forest for the same data, options and seed, whatever the number of threads
 * @throws TrainingError for data or options it cannot be trained with; the message says what to do
 */
export async function trainForest(
  data: TrainingData,
  options: ForestOptions = {},
  onTree?: OnTree,
): Promise<TrainedForest> {
  checkTrainingData(data);
  const grow = resolveOptions(options, data);
  const job = prepareJob(data, grow, resolveBins(options.bins));
  const threads = Math.min(grow.trees, options.threads ?? defaultThreads(data.labels.length, grow));
  const grown =
    threads > 1
      ? await growInWorkers(job, threads, onTree, options.signal)
      : await growOnThisThread(job, onTree, options.signal);
  const features = data.columns.length;
  const importance = meanImportance(
    grown.trees.map((tree) => tree.importance),
    features,
  );
  const forest = packTrees(grown.trees, features, data.classes);
  const oob = grown.oob === undefined ? undefined : estimateOob(grown.oob, job.labels);
  return oob === undefined ? { forest, importance } : { forest, importance, oob };
}

function defaultThreads(rows: number, options: GrowOptions): number {
  return rows * options.trees < WORTH_THREADS ? 1 : availableParallelism();
}

/** Bins the columns and moves all that threads read into shared memory. */
function prepareJob(data: TrainingData, options: GrowOptions, bins: number): ForestJob {
  const rows = data.labels.length;
  const labels = new Uint16Array(new SharedArrayBuffer(rows * 2));
  const weights = new Float32Array(new SharedArrayBuffer(rows * 4));
  labels.set(Uint16Array.from(data.labels));
  if (data.weights === undefined) weights.fill(1);
  else weights.set(data.weights);
  return {
    binned: binColumns(data.columns, bins),
    columns: options.oob ? data.columns.map(shared) : [],
    labels,
    weights,
    classes: data.classes,
    options,
    nextTree: new Int32Array(new SharedArrayBuffer(4)),
  };
}

function shared(column: Float32Array): Float32Array {
  if (column.buffer instanceof SharedArrayBuffer) return column;
  const copy = new Float32Array(new SharedArrayBuffer(column.byteLength));
  copy.set(column);
  return copy;
}

/** As scikit-learn: each tree's importances are made to sum to 1, averaged, and made to sum to 1 again. */
function meanImportance(trees: readonly Float64Array[], features: number): Float64Array {
  const mean = new Float64Array(features);
  for (const tree of trees) {
    const total = tree.reduce((sum, value) => sum + value, 0);
    if (total <= 0) continue;
    for (let feature = 0; feature < features; feature++) {
      mean[feature] = (mean[feature] ?? 0) + (tree[feature] ?? 0) / total;
    }
  }
  const total = mean.reduce((sum, value) => sum + value, 0);
  return total > 0 ? mean.map((value) => value / total) : mean;
}
