import type { Forest } from '../../model/forest/forest.ts';
import { TrainingError } from '../error.ts';
import { checkTrainingData, type TrainingData } from '../training-data.ts';
import { binColumns, MAX_BINS } from './bins.ts';
import { MlSplitFinder } from './ml-split.ts';
import { NodeRows } from './node-rows.ts';
import { packTrees } from './pack.ts';
import type { TreeArrays } from './tree.ts';
import { TreeGrower } from './tree-grower.ts';

/** What ml-random-forest draws at random for one tree. */
export interface MlTreeDraws {
  /** The rows in the order they were drawn, repeats included. */
  readonly rows: ArrayLike<number>;
  /** The features the tree may use, in the order they were drawn, repeats included. */
  readonly features: ArrayLike<number>;
}

/** The library's `treeOptions` and their defaults. */
export interface MlTreeOptions {
  /** Nodes of at most this many rows are leaves; 3. */
  readonly minNumSamples?: number;
  /** Unlimited. */
  readonly maxDepth?: number;
  /** Splits must gain more than this much Gini impurity; 0.01. */
  readonly gainThreshold?: number;
}

/**
 * Grows the very trees that ml-random-forest 2.1 would grow from the same draws (its rules, our data structures): a
 * proof that the two agree, and a way to train its models a thousand times faster.
 * @param draws one per tree
 * @throws TrainingError for data it cannot be grown from; the library knows neither weights nor missing values
 */
export function trainAsMlRandomForest(
  data: TrainingData,
  draws: readonly MlTreeDraws[],
  options: MlTreeOptions = {},
): Forest {
  checkTrainingData(data);
  if (data.weights !== undefined || data.columns.some((column) => column.some(Number.isNaN))) {
    throw new TrainingError(
      'ml-random-forest has no weights and no missing values: use trainForest for these.',
    );
  }
  const columns = binColumns(data.columns, MAX_BINS);
  if (columns.low.some((values) => values.length === MAX_BINS)) {
    throw new TrainingError('ml-random-forest is matched for up to 65,534 distinct values: use trainForest.');
  }
  const rows = new NodeRows(draws.reduce((most, draw) => Math.max(most, draw.rows.length), 1));
  const featuresOf = (tree: number) => draws[tree]?.features ?? [];
  const gainThreshold = options.gainThreshold ?? 0.01;
  const finder = new MlSplitFinder(rows, columns, data.classes, featuresOf, gainThreshold);
  const grower = new TreeGrower(rows, columns, data.classes, finder, {
    minSplit: (options.minNumSamples ?? 3) + 1,
    maxDepth: options.maxDepth ?? Number.POSITIVE_INFINITY,
  });
  const trees = draws.map((draw, tree): TreeArrays => {
    rows.clear();
    for (let i = 0; i < draw.rows.length; i++) {
      const row = draw.rows[i] ?? 0;
      rows.push(row, data.labels[row] ?? 0, 1);
    }
    return grower.grow(tree);
  });
  return packTrees(trees, data.columns.length, data.classes);
}
