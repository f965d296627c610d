import { createRequire } from 'node:module';
import type { MlTreeDraws } from '../../../../src/genre/training/forest/ml-replica.ts';

interface LibraryMatrix {
  to2DArray(): number[][];
}

/** The library's own drawing of rows and features, which it does not export. */
interface LibraryUtils {
  examplesBaggingWithReplacement(
    rows: LibraryMatrix,
    labels: readonly number[],
    seed: number,
  ): { readonly X: LibraryMatrix; readonly seed: number };
  featureBagging(
    rows: LibraryMatrix,
    count: number,
    replacement: boolean,
    seed: number,
  ): { readonly usedIndex: number[]; readonly seed: number };
}

const find = createRequire(import.meta.url).resolve;
const utils = (await import(find('ml-random-forest/src/utils.js'))) as LibraryUtils;
const { Matrix } = (await import(find('ml-matrix'))) as {
  Matrix: new (rows: readonly (readonly number[])[]) => LibraryMatrix;
};

/** What a library forest is drawn from. */
export interface LibraryOptions {
  readonly nEstimators: number;
  readonly maxFeatures: number;
  readonly replacement: boolean;
  readonly seed: number;
}

/**
 * Draws what `RandomForestClassifier.train` will draw from the same seed, by calling the library's own functions on
 * rows that hold nothing but their number.
 */
export function libraryDraws(rows: number, features: number, options: LibraryOptions): MlTreeDraws[] {
  const ids = new Matrix(Array.from({ length: rows }, (_, row) => new Array<number>(features).fill(row)));
  // "If it is an integer it selects maxFeatures elements", say the docs; but 1 is taken for 100 % of them.
  const count = options.maxFeatures === 1 ? features : options.maxFeatures;
  let seed = options.seed;
  return Array.from({ length: options.nEstimators }, () => {
    const bag = utils.examplesBaggingWithReplacement(ids, [], seed);
    const used = utils.featureBagging(bag.X, count, options.replacement, bag.seed);
    seed = used.seed;
    return { rows: bag.X.to2DArray().map((row) => row[0] ?? 0), features: used.usedIndex };
  });
}
