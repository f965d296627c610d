import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DistanceHistogram } from '../../../../src/recommend/index/scan/histogram.ts';

const distances = fc
  .array(fc.oneof(fc.nat(200), fc.nat(100_000), fc.nat(2 ** 31 - 1)), { minLength: 1, maxLength: 300 })
  .map((values) => Int32Array.from(values));

test('a limit lets enough of the smallest through, and no more than their bucket', () => {
  fc.assert(
    fc.property(distances, fc.nat(400), (values, count) => {
      const sorted = values.toSorted();
      const limit = new DistanceHistogram(values).limitOf(count);
      const wanted = Math.min(count, values.length);
      expect(values.filter((value) => value <= limit).length).toBeGreaterThanOrEqual(wanted);
      const last = sorted[Math.max(0, wanted - 1)] ?? 0;
      if (wanted > 0) expect(limit).toBeLessThanOrEqual(Math.ceil(last * (1 + 1 / 64)) + 1);
    }),
  );
});

test('where all are wanted, none is beyond the limit', () => {
  const values = Int32Array.of(0, 5, 127, 128, 2 ** 31 - 1);
  expect(new DistanceHistogram(values).limitOf(99)).toBe(2 ** 31 - 1);
});
