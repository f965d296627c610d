import { createRequire } from 'node:module';
import { RandomForestClassifier } from 'ml-random-forest';
import { trainForest } from '../src/genre/training/forest/train-forest.ts';
import type { TrainingData } from '../src/genre/training/training-data.ts';
import { type Spent, spent } from './clock.ts';

/** Trees the library is given time for; it needs seconds for each. */
const THEIR_TREES = 2;
const OUR_TREES = 200;

/**
 * Milliseconds a tree of ml-random-forest and of ours on the same rows with matched settings: all features at every
 * split, bootstrap, nodes of up to three rows and splits that gain up to 0.01 are leaves, exact thresholds.
 */
export async function measureLibrary(data: TrainingData) {
  const { Matrix } = createRequire(import.meta.url)('ml-matrix') as {
    Matrix: new (rows: number[][]) => number[][];
  };
  const rows = Array.from(data.labels, (_, row) => data.columns.map((column) => column[row] ?? 0));
  const library = new RandomForestClassifier({
    nEstimators: THEIR_TREES,
    maxFeatures: data.columns.length,
    replacement: false,
    treeOptions: { minNumSamples: 3, gainThreshold: 0.01 },
    noOOB: true,
    seed: 1,
  });
  const theirs = await spent(() => library.train(new Matrix(rows), Array.from(data.labels)));
  const grow = () =>
    trainForest(data, {
      trees: OUR_TREES,
      featuresPerSplit: 'all',
      minSplit: 4,
      minGain: 0.01,
      bins: 'exact',
      oob: false,
    });
  await grow();
  const ours = await spent(grow);
  return { theirs: perTree(theirs, THEIR_TREES), ours: perTree(ours, OUR_TREES) };
}

function perTree({ wallMs, cpuMs }: Spent, trees: number): Spent {
  return { wallMs: wallMs / trees, cpuMs: cpuMs / trees };
}
