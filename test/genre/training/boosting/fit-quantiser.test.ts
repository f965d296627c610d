import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MISSING_BIN } from '../../../../src/genre/model/boosting/quantiser.ts';
import { binColumn, fitQuantiser } from '../../../../src/genre/training/boosting/fit-quantiser.ts';

const values = fc.array(fc.float({ noNaN: true, min: -1000, max: 1000 }), { minLength: 1, maxLength: 200 });

test('bytes rise monotonically with values', () => {
  fc.assert(
    fc.property(values, fc.integer({ min: 2, max: 127 }), (column, bins) => {
      const quantiser = fitQuantiser([Float32Array.from(column)], bins);
      const sorted = [...column].sort((a, b) => a - b).map((value) => quantiser.bin(0, value));
      for (const [i, bin] of sorted.entries()) {
        expect(bin).toBeGreaterThanOrEqual(sorted[i - 1] ?? 1);
        expect(bin).toBeLessThanOrEqual(bins);
      }
    }),
  );
});

test('few distinct values have a bin each', () => {
  const quantiser = fitQuantiser([Float32Array.of(0, 1, 1, 2, 0, 2)], 64);
  expect([0, 1, 2].map((value) => quantiser.bin(0, value))).toEqual([1, 2, 3]);
});

test('a missing value has a byte of its own', () => {
  const quantiser = fitQuantiser([Float32Array.of(1, Number.NaN, 3)]);
  expect(quantiser.bin(0, Number.NaN)).toBe(MISSING_BIN);
  expect([...binColumn(quantiser, 0, Float32Array.of(Number.NaN, 1, 3))]).toEqual([0, 1, 2]);
});
