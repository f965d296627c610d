import { RandomForestClassifier } from 'ml-random-forest';
import type { Forest } from '../../model/forest/forest.ts';
import { TrainingError } from '../error.ts';
import { importMlRandomForest, type MlModel } from './ml-random-forest.ts';

/** How the library's forest is trained. */
export interface MlLibraryOptions {
  /** Number of trees; 30. */
  readonly trees?: number;
  /** Nodes of at most this many rows are leaves; 3. */
  readonly minLeaf?: number;
  readonly seed?: number;
  /** Called after each tree; `remainingMs` extrapolates from the trees so far. */
  readonly onTree?: (done: number, of: number, remainingMs: number) => void;
  /** Milliseconds, for the estimate. */
  readonly now?: () => number;
}

const TREES = 30;
/** The library draws features once a tree, not at every split, so a tree needs more of them than the usual square root. */
const FEATURE_SHARE = 0.5;

/**
 * Trains a forest with the library ml-random-forest itself and compiles its trees. Its time grows with the square of the
 * rows, so it is given a sample. Trees are trained one at a time, from seeds of their own, so that progress can be shown.
 * @param columns one array per feature; the library knows no missing values
 * @param labels one class in [0, classes) per row
 * @throws TrainingError when a value is missing
 */
export async function trainMlRandomForest(
  columns: readonly Float32Array[],
  labels: ArrayLike<number>,
  classes: number,
  options: MlLibraryOptions = {},
): Promise<Forest> {
  const { trees = TREES, minLeaf = 3, seed = 1, onTree, now = () => performance.now() } = options;
  if (labels.length < 2)
    throw new TrainingError('ml-random-forest needs at least two rows. Give it a larger --sample.');
  if (columns.some((column) => column.some(Number.isNaN))) {
    throw new TrainingError('ml-random-forest knows no missing values: leave out the rows that have some.');
  }
  const rows = Array.from(labels, (_, row) => columns.map((column) => column[row] ?? 0));
  const values = Array.from(labels);
  const models: MlModel[] = [];
  const started = now();
  for (let tree = 0; tree < trees; tree++) {
    const library = new RandomForestClassifier({
      nEstimators: 1,
      maxFeatures: Math.max(2, Math.ceil(FEATURE_SHARE * columns.length)),
      replacement: false,
      useSampleBagging: true,
      noOOB: true,
      isClassifier: true,
      seed: seed * 1000 + tree,
      treeOptions: { minNumSamples: minLeaf, gainThreshold: 0 },
    });
    library.train(rows, values);
    models.push(JSON.parse(JSON.stringify(library.toJSON())));
    onTree?.(tree + 1, trees, ((now() - started) / (tree + 1)) * (trees - tree - 1));
    await new Promise((resolve) => setImmediate(resolve));
  }
  return importMlRandomForest(joinModels(models), { features: columns.length, classes });
}

/** Several forests of the library as one: its trees do not depend on one another. */
function joinModels(models: readonly MlModel[]): unknown {
  return {
    name: 'RFClassifier',
    baseModel: {
      indexes: models.flatMap(({ baseModel }) => baseModel.indexes),
      estimators: models.flatMap(({ baseModel }) => baseModel.estimators),
    },
  };
}
