import { describe, expect, test } from 'vitest';
import {
  classPriors,
  type LabelledTable,
  pickRows,
  resample,
} from '../../../src/genre/training/labelled-table.ts';
import { Random } from '../../../src/lib/random.ts';

/** Row r has the feature value r; class 0 has two rows, class 1 five, class 2 none. */
const table: LabelledTable = {
  columns: [Float32Array.of(0, 1, 2, 3, 4, 5, 6)],
  labels: Int32Array.of(0, 1, 1, 1, 0, 1, 1),
  allLabels: [[0], [1], [1, 0], [1], [0], [1], [1]],
  artists: ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
  weights: Float32Array.of(1, 1, 1, 1, 0.5, 1, 1),
  classes: ['x', 'y', 'z'],
};

test('picked rows keep all their fields', () => {
  const picked = pickRows(table, [4, 2]);
  expect(picked.columns[0]).toEqual(Float32Array.of(4, 2));
  expect(picked.allLabels).toEqual([[0], [1, 0]]);
  expect(picked.artists).toEqual(['e', 'c']);
  expect(picked.weights).toEqual(Float32Array.of(0.5, 1));
});

describe('resample', () => {
  const sampled = resample(table, 4, new Random(1));
  const rowsOf = (label: number) =>
    [...(sampled.columns[0] ?? [])].filter((_, i) => sampled.labels[i] === label);

  test('takes the same number of rows of every class that occurs', () => {
    expect(classPriors(sampled.labels, 3)[0]).toBe(classPriors(sampled.labels, 3)[1]);
    expect(sampled.labels).toHaveLength(8);
  });

  test('repeats the rows of a rare class equally often, those of a common one never', () => {
    expect(rowsOf(0).sort()).toEqual([0, 0, 4, 4]);
    expect(new Set(rowsOf(1)).size).toBe(4);
  });
});

test('no class has a prior of zero', () => {
  expect([...classPriors([0, 0, 1], 3)]).toEqual([2.5 / 4.5, 1.5 / 4.5, 0.5 / 4.5]);
});
