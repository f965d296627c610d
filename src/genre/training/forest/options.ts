import { MAX_TREES } from '../../model/forest/limits.ts';
import { TrainingError } from '../error.ts';
import type { TrainingData } from '../training-data.ts';
import { MAX_BINS } from './bins.ts';

/** How a forest is grown. Every field has a default. */
export interface ForestOptions {
  /** Number of trees; 100. */
  readonly trees?: number;
  /** Features tried at each split, drawn without replacement: a count, or floor(sqrt) of all (default), or all. */
  readonly featuresPerSplit?: number | 'sqrt' | 'all';
  /** The fewest distinct rows a leaf may hold; 1. */
  readonly minLeaf?: number;
  /** Nodes of fewer distinct rows are not split; 2. */
  readonly minSplit?: number;
  /** Splits must take away more than this much of their node's Gini impurity, in [0, 1); 0 takes any. */
  readonly minGain?: number;
  /** The longest path from the root, in splits; unlimited. */
  readonly maxDepth?: number;
  /** Quantile bins per feature (2 to 65,535; default 255), or 'exact' for one per distinct value up to 65,535. */
  readonly bins?: number | 'exact';
  /** 'best' searches all thresholds; 'random' draws one per feature (extremely randomised trees, Geurts 2006). */
  readonly thresholds?: 'best' | 'random';
  /** Whether each tree draws its rows with replacement (default) or sees all of them. */
  readonly bootstrap?: boolean;
  /** Rows drawn per tree as a share of all, in (0, 1]; 1. Below 1 without `bootstrap`: drawn without replacement. */
  readonly sampleShare?: number;
  /**
   * Rows drawn per tree from **each** class, with replacement: common classes are down-sampled and rare ones
   * up-sampled (balanced random forest, Chen, Liaw and Breiman 2004). Takes the place of `sampleShare`.
   */
  readonly perClass?: number;
  /**
   * 'balanced' weighs class c by rows / (classes * rowsOf(c)); a number p in [0, 1] tempers that to its p-th
   * power (0 none, 1 balanced); or one weight per class. None by default.
   */
  readonly classWeight?: 'balanced' | number | readonly number[];
  /** Any 32-bit integer; the same seed gives the same forest whatever the number of threads. 42. */
  readonly seed?: number;
  /** Worker threads; as many as the machine has processors, none for small work. 1 stays on this thread. */
  readonly threads?: number;
  /** Whether to estimate quality from the rows each tree has not seen; true. */
  readonly oob?: boolean;
  /** Stops the training; the promise rejects with its reason. */
  readonly signal?: AbortSignal;
}

/** Options with the defaults filled in, as plain values a worker thread can be sent. */
export interface GrowOptions {
  readonly trees: number;
  readonly featuresPerSplit: number;
  readonly minLeaf: number;
  readonly minSplit: number;
  readonly minGain: number;
  readonly maxDepth: number;
  readonly randomThresholds: boolean;
  readonly bootstrap: boolean;
  readonly sampleSize: number;
  /** 0: not by class. */
  readonly perClass: number;
  readonly classWeights: Float64Array;
  readonly seed: number;
  readonly oob: boolean;
}

/** @throws TrainingError naming the option that is out of range */
export function resolveOptions(options: ForestOptions, data: TrainingData): GrowOptions {
  const features = data.columns.length;
  const wanted = options.featuresPerSplit ?? 'sqrt';
  const count = wanted === 'sqrt' ? Math.floor(Math.sqrt(features)) : wanted === 'all' ? features : wanted;
  const share = options.sampleShare ?? 1;
  if (!(share > 0 && share <= 1)) throw new TrainingError(`sampleShare must be in (0, 1], not ${share}.`);
  const minGain = options.minGain ?? 0;
  if (!(minGain >= 0 && minGain < 1)) throw new TrainingError(`minGain must be in [0, 1), not ${minGain}.`);
  return {
    trees: whole('trees', options.trees ?? 100, 1, MAX_TREES),
    featuresPerSplit: whole('featuresPerSplit', Math.max(1, count), 1, features),
    minLeaf: whole('minLeaf', options.minLeaf ?? 1, 1, 2 ** 31),
    minSplit: whole('minSplit', options.minSplit ?? 2, 2, 2 ** 31),
    minGain,
    maxDepth: options.maxDepth === undefined ? 2 ** 30 : whole('maxDepth', options.maxDepth, 0, 2 ** 30),
    randomThresholds: options.thresholds === 'random',
    bootstrap: options.bootstrap ?? true,
    sampleSize: Math.max(1, Math.round(share * data.labels.length)),
    perClass: options.perClass === undefined ? 0 : whole('perClass', options.perClass, 1, 2 ** 31),
    classWeights: resolveClassWeights(options.classWeight ?? 0, data),
    seed: whole('seed', options.seed ?? 42, -(2 ** 31), 2 ** 32 - 1),
    oob: options.oob ?? true,
  };
}

/** @throws TrainingError unless `bins` is 'exact' or a whole number from 2 to {@link MAX_BINS} */
export function resolveBins(bins: number | 'exact' = 255): number {
  return bins === 'exact' ? MAX_BINS : whole('bins', bins, 2, MAX_BINS);
}

function whole(name: string, value: number, least: number, most: number): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new TrainingError(`${name} must be a whole number from ${least} to ${most}, not ${value}.`);
}

function resolveClassWeights(
  wanted: 'balanced' | number | readonly number[],
  data: TrainingData,
): Float64Array {
  if (typeof wanted === 'object') {
    if (wanted.length === data.classes && wanted.every((weight) => weight >= 0 && Number.isFinite(weight))) {
      return Float64Array.from(wanted);
    }
    throw new TrainingError(`classWeight needs ${data.classes} weights that are finite and not negative.`);
  }
  const power = wanted === 'balanced' ? 1 : wanted;
  if (!(power >= 0 && power <= 1)) throw new TrainingError(`classWeight must be in [0, 1], not ${power}.`);
  const counts = new Float64Array(data.classes);
  for (const label of data.labels) counts[label] = (counts[label] ?? 0) + 1;
  const present = counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
  return counts.map((count) => (count > 0 ? (data.labels.length / (present * count)) ** power : 1));
}
