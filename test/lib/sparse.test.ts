import fc from 'fast-check';
import { expect, test } from 'vitest';
import { overlapOf, sparseDot } from '../../src/lib/sparse.ts';
import { runs } from '../support/property.ts';

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
