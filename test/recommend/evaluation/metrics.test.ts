import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { uniform } from '../../../src/lib/random.ts';
import { bootstrapMean, bootstrapRatio } from '../../../src/recommend/evaluation/bootstrap.ts';
import { listMetrics, meanPairDistance } from '../../../src/recommend/evaluation/metrics.ts';
import { runs } from '../../support/property.ts';

describe('the quality of a list', () => {
  test('relevant tracks are counted, early ones weigh more in nDCG', () => {
    const relevant = new Set([1, 2, 3]);
    expect(listMetrics([1, 9, 2, 8], relevant, 4)).toMatchObject({ precision: 0.5, hit: 1 });
    expect(listMetrics([1, 2, 3, 9], relevant, 4).ndcg).toBe(1);
    expect(listMetrics([9, 1, 2, 3], relevant, 4).ndcg).toBeLessThan(
      listMetrics([1, 9, 2, 3], relevant, 4).ndcg,
    );
  });

  test('missing entries count as irrelevant', () => {
    expect(listMetrics([1], new Set([1, 2]), 10).precision).toBeCloseTo(0.1);
    expect(listMetrics([], new Set([1]), 10)).toEqual({ precision: 0, hit: 0, ndcg: 0 });
  });

  test('nDCG is 1 exactly when the relevant tracks come first', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat({ max: 50 }), { minLength: 1 }),
        fc.integer({ min: 1, max: 20 }),
        (rows, length) => {
          const relevant = new Set(rows);
          expect(listMetrics(rows.slice(0, length), relevant, length).ndcg).toBeCloseTo(1);
          const worse = [99, ...rows].slice(0, length);
          expect(listMetrics(worse, relevant, length).ndcg).toBeLessThan(1);
        },
      ),
      { numRuns: runs(50) },
    );
  });
});

test('variety is the mean distance of all pairs', () => {
  expect(meanPairDistance([1, 2, 4], (a, b) => Math.abs(a - b))).toBeCloseTo(2);
  expect(meanPairDistance([1], () => 5)).toBe(0);
});

describe('the bootstrap', () => {
  const random = uniform(8);
  const values = Float64Array.from({ length: 400 }, () => (random() < 0.3 ? 1 : 0));
  const alone = Int32Array.from(values, (_, at) => at);

  test('the interval around the mean is as wide as theory says', () => {
    const { mean, low, high } = bootstrapMean({ values, groups: alone }, uniform(1));
    const observed = values.reduce((sum, value) => sum + value, 0) / 400;
    expect(mean).toBeCloseTo(observed, 10);
    const halfWidth = 1.96 * Math.sqrt((observed * (1 - observed)) / 400);
    expect((high - low) / 2).toBeGreaterThan(0.8 * halfWidth);
    expect((high - low) / 2).toBeLessThan(1.2 * halfWidth);
  });

  test('the interval is wider for grouped observations', () => {
    const copies = Float64Array.from(values, (_, at) => values[at - (at % 20)] ?? 0);
    const groups = Int32Array.from(values, (_, at) => Math.floor(at / 20));
    const [single, grouped] = [alone, groups].map((by) =>
      bootstrapMean({ values: copies, groups: by }, uniform(1)),
    );
    expect((grouped?.high ?? 0) - (grouped?.low ?? 0)).toBeGreaterThan(
      2 * ((single?.high ?? 0) - (single?.low ?? 0)),
    );
  });

  test('the ratio of doubled values is two', () => {
    const twice = values.map((value) => 2 * value);
    const ratio = bootstrapRatio({ values: twice, groups: alone }, values, uniform(1));
    expect(ratio).toEqual({ mean: 2, low: 2, high: 2 });
  });
});
