import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  cosineOf,
  logLift,
  overlapOf,
  sparseDot,
} from '../../../../src/recommend/ranking/learned/overlap.ts';
import { runs } from '../../../support/property.ts';

const columns = fc
  .uniqueArray(fc.nat({ max: 20 }), { maxLength: 12 })
  .map((list) => list.sort((a, b) => a - b));
const WEIGHTS = Float32Array.from({ length: 21 }, (_, column) => 1 / (column + 1));

test('the overlap of two lists is what both hold, and a dot product the same with values', () => {
  fc.assert(
    fc.property(columns, columns, (a, b) => {
      const both = a.filter((column) => b.includes(column));
      const { count, weight } = overlapOf(a, b, WEIGHTS);
      expect(count).toBe(both.length);
      expect(weight).toBeCloseTo(both.reduce((sum, column) => sum + (WEIGHTS[column] ?? 0), 0));
      const values = (list: readonly number[]) => list.map((column) => column + 1);
      expect(sparseDot(a, values(a), b, values(b))).toBe(
        both.reduce((sum, column) => sum + (column + 1) ** 2, 0),
      );
    }),
    { numRuns: runs(80) },
  );
});

test('lift is above one for what meets more often than by chance, and below for what is everywhere', () => {
  expect(logLift(8, 10, 10, 1000)).toBeGreaterThan(3);
  expect(logLift(12, 400, 400, 1000)).toBeLessThan(0);
  // One meeting of two rare things proves little.
  expect(logLift(1, 1, 1, 1000)).toBeLessThan(logLift(8, 10, 10, 1000) + 2.5);
});

test('the cosine with an unknown vector is not known', () => {
  expect(cosineOf(undefined, Float32Array.of(1))).toBeNaN();
  expect(cosineOf(Float32Array.of(0.6, 0.8), Float32Array.of(0.8, 0.6))).toBeCloseTo(0.96);
});
