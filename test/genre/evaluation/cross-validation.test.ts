import { describe, expect, test } from 'vitest';
import { evaluateFold, findProblem, foldStatistics } from '../../../src/genre/evaluation/cross-validation.ts';
import { assignFolds } from '../../../src/genre/training/folds.ts';
import { pickRows } from '../../../src/genre/training/labelled-table.ts';
import { syntheticTable } from '../synthetic-tracks.ts';

const table = syntheticTable(300);
const sure = new Uint8Array(300).fill(1);
const quick = {
  boosting: { rounds: 10, depth: 3 },
  forest: { trees: 10, minLeaf: 3 },
  network: { hidden: [16, 8], leastSteps: 100 },
  threads: 1,
};

describe('evaluateFold', () => {
  test('split by artist, no test artist is in the training data and only the audio counts', async () => {
    const folds = assignFolds(table.artists, 'artist', 3, 1);
    const { metrics, test: rows } = await evaluateFold(
      { table, folds, split: 'artist', isHigh: sure },
      0,
      quick,
    );
    expect(metrics.get('all')?.accuracy).toBeGreaterThan(0.8);
    expect(metrics.get('artist unseen')?.rows).toBe(rows.length);
    expect(metrics.has('artist known')).toBe(false);
  });

  test('split at random, seen and unseen artists are evaluated separately, and rows also with fewer features', async () => {
    const folds = assignFolds(table.artists, 'random', 3, 1);
    const { metrics, test: rows } = await evaluateFold(
      { table, folds, split: 'random', isHigh: sure },
      0,
      quick,
    );
    const known = metrics.get('artist known');
    expect((known?.rows ?? 0) + (metrics.get('artist unseen')?.rows ?? 0)).toBe(rows.length);
    expect(known?.accuracy).toBeGreaterThan(0.9);
    expect(metrics.get('nine features')?.rows).toBe(rows.length);
  });
});

describe('findProblem', () => {
  test('finds no problem with tracks of several genres', () => {
    expect(findProblem(table, 'artist', 5)).toBeUndefined();
  });

  test('names what is missing', () => {
    const one = pickRows(table, [0]);
    expect(findProblem(pickRows(table, []), 'artist', 5)).toMatch(/no labelled row/);
    expect(findProblem({ ...one, classes: ['jazz'] }, 'artist', 5)).toMatch(/All 1 labelled rows are "jazz"/);
    expect(findProblem(one, 'random', 5)).toMatch(/1 rows are too few for 5 folds/);
  });
});

test('the standard deviation over folds is that of a sample', () => {
  expect(foldStatistics([1, 2, 3])).toEqual({ mean: 2, sd: 1, folds: [1, 2, 3] });
  expect(foldStatistics([0.5]).sd).toBe(0);
});
