import fc from 'fast-check';
import { distance as metrics } from 'ml-distance';
import { describe, expect, test } from 'vitest';
import { distanceBetween, METRICS, ROW_METRICS } from '../../../src/recommend/index/metric.ts';
import { runs } from '../../support/property.ts';

const pair = fc.integer({ min: 1, max: 64 }).chain((length) => {
  const vector = fc.float32Array({ minLength: length, maxLength: length, noNaN: true, min: -1e4, max: 1e4 });
  return fc.tuple(vector, vector);
});

describe.each(METRICS)('the %s loop', (name) => {
  test('the loop agrees with ml-distance, which distanceBetween calls', () => {
    fc.assert(
      fc.property(pair, fc.nat({ max: 3 }), ([a, b], before) => {
        const rows = new Float32Array((before + 1) * a.length);
        rows.set(a, before * a.length);
        const ours = ROW_METRICS[name](rows, before * a.length, b, a.length);
        const theirs = metrics[name]([...a], [...b]);
        expect(Math.abs(ours - theirs)).toBeLessThanOrEqual(1e-9 * Math.max(1, theirs));
        expect(distanceBetween(name, a, b)).toBe(theirs);
      }),
      { numRuns: runs(50) },
    );
  });
});
