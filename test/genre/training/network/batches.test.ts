import { expect, test } from 'vitest';
import { COLUMN_COUNT } from '../../../../src/genre/model/expand-features.ts';
import { INPUT_COUNT } from '../../../../src/genre/model/network/inputs.ts';
import { Batches, batchSize } from '../../../../src/genre/training/network/batches.ts';
import { fitInputs } from '../../../../src/genre/training/network/fit-inputs.ts';
import { Matrices } from '../../../../src/genre/training/network/matrices.ts';
import { Random } from '../../../../src/lib/random.ts';

const columns = Array.from({ length: COLUMN_COUNT }, () =>
  Float32Array.from({ length: 100 }, (_, row) => row),
);

test('every row comes once an epoch, in a different order each time', () => {
  const batches = new Batches(fitInputs(columns), columns, new Random(1));
  const size = batches.rows.length;
  const input = new Matrices(size * INPUT_COUNT).matrix(size, INPUT_COUNT);
  const seen: number[] = [];
  while (seen.length < 200) {
    batches.next(input);
    seen.push(...batches.rows);
  }
  const all = Array.from({ length: 100 }, (_, row) => row);
  expect(seen.slice(0, 100)).not.toEqual(all);
  expect(seen.slice(0, 100).sort((a, b) => a - b)).toEqual(all);
  expect(seen.slice(100, 200)).not.toEqual(seen.slice(0, 100));
  expect(seen.slice(100, 200).sort((a, b) => a - b)).toEqual(all);
});

test('the inputs of a batch are those of its rows', () => {
  const inputs = fitInputs(columns);
  const batches = new Batches(inputs, columns, new Random(1));
  const input = new Matrices(batches.rows.length * INPUT_COUNT).matrix(batches.rows.length, INPUT_COUNT);
  batches.next(input);
  const row = batches.rows[3] ?? 0;
  const expected = new Float32Array(INPUT_COUNT);
  inputs.write(new Float32Array(COLUMN_COUNT).fill(row), expected);
  expect(input.values.subarray(3 * INPUT_COUNT, 4 * INPUT_COUNT)).toEqual(expected);
});

test('a batch has a multiple of four rows, fewer for a small table', () => {
  expect([1, 500, 2000, 200_000].map(batchSize)).toEqual([16, 32, 124, 256]);
});
