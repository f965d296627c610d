import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countBelow, countUpTo } from '../../src/lib/ranks.ts';
import { runs } from '../support/property.ts';

test('counts agree with a linear count, also among equal values', () => {
  const small = fc.integer({ min: -5, max: 5 });
  fc.assert(
    fc.property(fc.array(small, { maxLength: 30 }), small, (values, value) => {
      const sorted = Float32Array.from(values).sort();
      expect(countBelow(sorted, value)).toBe(values.filter((other) => other < value).length);
      expect(countUpTo(sorted, value)).toBe(values.filter((other) => other <= value).length);
    }),
    { numRuns: runs(50) },
  );
});
