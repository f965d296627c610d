import { expect, test } from 'vitest';
import { stratifiedSample } from '../../../src/genre/training/stratified-sample.ts';
import { Random } from '../../../src/lib/random.ts';

const labels = Array.from({ length: 1000 }, (_, row) => (row < 900 ? 0 : row < 999 ? 1 : 2));
const rows = labels.map((_, row) => row).filter((row) => row !== 5);

test('a stratified sample keeps the share of every label, and at least one row of each', () => {
  const sample = stratifiedSample(rows, labels, 100, new Random(1));
  const counts = [0, 1, 2].map((label) => sample.filter((row) => labels[row] === label).length);
  expect(counts).toEqual([90, 10, 1]);
  expect(new Set(sample).size).toBe(sample.length);
  expect(sample).not.toContain(5);
});

test('a stratified sample is the same for the same seed, and all rows when there are no more', () => {
  expect(stratifiedSample(rows, labels, 50, new Random(1))).toEqual(
    stratifiedSample(rows, labels, 50, new Random(1)),
  );
  expect(stratifiedSample(rows, labels, 50, new Random(2))).not.toEqual(
    stratifiedSample(rows, labels, 50, new Random(1)),
  );
  expect(stratifiedSample(rows, labels, 5000, new Random(1))).toEqual(rows);
});
