import fc from 'fast-check';
import { RandomForestClassifier } from 'ml-random-forest';
import { describe, expect, test } from 'vitest';
import type { Forest } from '../../../../src/genre/model/forest/forest.ts';
import { TrainingError } from '../../../../src/genre/training/error.ts';
import { ceilFloat32 } from '../../../../src/genre/training/forest/float32.ts';
import type { MlModel, MlNode } from '../../../../src/genre/training/forest/ml-random-forest.ts';
import {
  exportMlRandomForest,
  importMlRandomForest,
} from '../../../../src/genre/training/forest/ml-random-forest.ts';
import { trainAsMlRandomForest } from '../../../../src/genre/training/forest/ml-replica.ts';
import { trainForest } from '../../../../src/genre/training/forest/train-forest.ts';
import { runs } from '../../../support/property.ts';
import { clouds, rowOf } from './fixtures.ts';
import { type LibraryOptions, libraryDraws } from './ml-library.ts';

/** Small data with many equal values, which is where implementations part ways. */
const problems = fc
  .record({ rows: fc.integer({ min: 2, max: 40 }), features: fc.integer({ min: 1, max: 4 }) })
  .chain(({ rows, features }) =>
    fc.record({
      x: fc.array(
        fc.array(fc.oneof(fc.integer({ min: 0, max: 4 }), fc.float({ noNaN: true, min: -9, max: 9 })), {
          minLength: features,
          maxLength: features,
        }),
        { minLength: rows, maxLength: rows },
      ),
      y: fc.array(fc.nat(3), { minLength: rows, maxLength: rows }),
      options: fc.record({
        nEstimators: fc.integer({ min: 1, max: 4 }),
        maxFeatures: fc.integer({ min: 1, max: features }),
        replacement: fc.boolean(),
        seed: fc.integer({ min: 0, max: 10_000 }),
      }),
      treeOptions: fc.record({
        minNumSamples: fc.integer({ min: 1, max: 5 }),
        maxDepth: fc.constantFrom(1, 2, 30),
        gainThreshold: fc.constantFrom(0, 0.01, 0.1),
      }),
    }),
  );

type Problem = typeof problems extends fc.Arbitrary<infer T> ? T : never;

function library({ x, y, options, treeOptions }: Problem) {
  const forest = new RandomForestClassifier({ ...options, treeOptions, useSampleBagging: true, noOOB: true });
  forest.train(x, y);
  return forest;
}

function ours({ x, y, options, treeOptions }: Problem) {
  const features = x[0]?.length ?? 0;
  const columns = Array.from({ length: features }, (_, feature) =>
    Float32Array.from(x, (row) => row[feature] as number),
  );
  const draws = libraryDraws(x.length, features, options);
  return trainAsMlRandomForest({ columns, labels: y, classes: 4 }, draws, treeOptions);
}

function asJson(forest: RandomForestClassifier): MlModel {
  return JSON.parse(JSON.stringify(forest.toJSON()));
}

/** A tree as nested arrays: [feature, threshold, left, right], or nothing for a leaf, whose shares go to `leaves`. */
type Shape = readonly (number | Shape)[];

function shape(node: MlNode, indexes: readonly number[], leaves: number[]): Shape {
  const [shares] = node.distribution ?? [];
  if (shares !== undefined) {
    for (const label of [0, 1, 2, 3]) leaves.push(shares[label] ?? 0);
    return [];
  }
  const { splitColumn = -1, splitValue = Number.NaN, left = {}, right = {} } = node;
  const sides = [shape(left, indexes, leaves), shape(right, indexes, leaves)];
  return [indexes[splitColumn] as number, ceilFloat32(splitValue), ...sides];
}

function describeModel({ baseModel }: MlModel) {
  const leaves: number[] = [];
  const trees = baseModel.estimators.map(({ root }, tree) =>
    shape(root, baseModel.indexes[tree] ?? [], leaves),
  );
  return { trees, leaves };
}

function votesOf(forest: Forest, x: readonly (readonly number[])[]): number[] {
  const scratch = new Uint32Array(forest.trees);
  return x.map((row) => forest.predictByVote(Float32Array.from(row), scratch));
}

describe('our trees and ml-random-forest', () => {
  test('are the same trees, split by split, for the same draws', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const own = describeModel(exportMlRandomForest(ours(problem)));
        const theirs = describeModel(asJson(library(problem)));
        expect(own.trees).toEqual(theirs.trees);
        // Leaves are kept in 65,520ths.
        own.leaves.forEach((share, index) => {
          expect(share).toBeCloseTo(theirs.leaves[index] as number, 4);
        });
      }),
      { numRuns: runs(50) },
    );
  });

  test('predict the same for rows they have and have not seen', () => {
    fc.assert(
      fc.property(
        problems,
        fc.array(fc.array(fc.float({ noNaN: true }), { minLength: 4 })),
        (problem, more) => {
          const rows = [...problem.x, ...more.map((row) => row.slice(0, problem.x[0]?.length))];
          expect(votesOf(ours(problem), rows)).toEqual(library(problem).predict(rows));
        },
      ),
    );
  });

  test('are correct for the same rows of a problem of ordinary size', () => {
    const data = clouds(200, 6, 5);
    const options: LibraryOptions = { nEstimators: 5, maxFeatures: 4, replacement: false, seed: 3 };
    const x = Array.from({ length: 200 }, (_, row) => Array.from(rowOf(data, row)));
    const forest = new RandomForestClassifier({ ...options, noOOB: true });
    forest.train(x, Array.from(data.labels));
    const same = trainAsMlRandomForest(data, libraryDraws(200, 6, options));
    expect(votesOf(same, x)).toEqual(forest.predict(x));
  });

  test('are refused for weights and missing values, which the library does not know', () => {
    const draws = [{ rows: [0, 1], features: [0] }];
    const labels = [0, 1];
    const missing = { columns: [Float32Array.of(1, Number.NaN)], labels, classes: 2 };
    const weighted = { columns: [Float32Array.of(1, 2)], labels, classes: 2, weights: [1, 2] };
    expect(() => trainAsMlRandomForest(missing, draws)).toThrow(TrainingError);
    expect(() => trainAsMlRandomForest(weighted, draws)).toThrow(TrainingError);
  });
});

describe('models of ml-random-forest', () => {
  test('are imported, predict the same, and are exported so that the library loads them', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const theirs = library(problem);
        const expected = theirs.predict(problem.x);
        const read = importMlRandomForest(theirs.toJSON());
        expect(votesOf(read, problem.x)).toEqual(expected);
        const written = exportMlRandomForest(read);
        expect(RandomForestClassifier.load(JSON.parse(JSON.stringify(written))).predict(problem.x)).toEqual(
          expected,
        );
        expect(exportMlRandomForest(importMlRandomForest(written))).toEqual(written);
      }),
    );
  });

  test('can be exported from our own forests', async () => {
    const data = clouds(300, 4, 6);
    const { forest } = await trainForest(data, { trees: 9 });
    const theirs = RandomForestClassifier.load(JSON.parse(JSON.stringify(exportMlRandomForest(forest))));
    const x = Array.from({ length: 100 }, (_, row) => Array.from(rowOf(clouds(100, 4, 6, 2), row)));
    expect(theirs.predict(x)).toEqual(votesOf(forest, x));
  });

  test.each([
    ['nothing', null],
    ['another kind of model', { name: 'RFRegression', baseModel: {} }],
    [
      'a tree that ends nowhere',
      { name: 'RFClassifier', baseModel: { indexes: [[0]], estimators: [{ root: {} }] } },
    ],
    [
      'a split on a column that was not drawn',
      {
        name: 'RFClassifier',
        baseModel: {
          indexes: [[0]],
          estimators: [{ root: { splitColumn: 1, splitValue: 0, left: { distribution: [[1]] }, right: {} } }],
        },
      },
    ],
  ])('are refused when they are %s', (_, json) => {
    expect(() => importMlRandomForest(json)).toThrow(TrainingError);
  });
});

describe('predictProbability of ml-random-forest', () => {
  test('is not the documented share of votes: the first vote is taken for a sum', () => {
    const data = clouds(80, 3, 4);
    const x = Array.from({ length: 80 }, (_, row) => Array.from(rowOf(data, row)));
    const theirs = new RandomForestClassifier({ nEstimators: 10, seed: 1, noOOB: true });
    theirs.train(x, Array.from(data.labels));
    const read = importMlRandomForest(theirs.toJSON());
    const votes = x.map((row) => Array.from(read.votes(Float32Array.from(row), new Uint32Array(10))));
    for (let label = 0; label < 4; label++) {
      const documented = votes.map((of) => of.filter((vote) => vote === label).length / 10);
      // `reduce` without an initial value begins with the first vote, a class number, as the sum so far.
      const actual = votes.map((of) => {
        const [first = 0, ...others] = of;
        return others.filter((vote) => vote === label).length / 10 + first / 1e6;
      });
      const given = theirs.predictProbability(x, label);
      given.forEach((value, row) => {
        expect(value).toBeCloseTo(actual[row] as number, 9);
      });
      expect(given).not.toEqual(documented);
    }
  });
});
