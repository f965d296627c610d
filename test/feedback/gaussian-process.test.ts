import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GAUSSIAN_PROCESS, GaussianProcess, type Observation } from '../../src/feedback/gaussian-process.ts';
import { Kernel } from '../../src/feedback/kernel.ts';
import { backwards, cholesky, forwards } from '../../src/lib/cholesky.ts';
import { AcousticSpace } from '../../src/recommend/space/acoustic-space.ts';
import { randomLines, tableOf } from '../recommend/track-tables.ts';
import { runs } from '../support/property.ts';

const table = tableOf(randomLines(200));
const kernel = new Kernel(table, new AcousticSpace(table));
const observe = (row: number, value: number, weight = 1): Observation => ({
  profile: kernel.profileOfRow(row),
  value,
  weight,
});
const rows = fc.uniqueArray(fc.nat({ max: 199 }), { minLength: 1, maxLength: 12 });

test('the Cholesky factor solves its system', () => {
  const matrix = Float64Array.of(4, 2, 1, 2, 5, 3, 1, 3, 6);
  const factor = cholesky(matrix, 3);
  const x = backwards(factor, 3, forwards(factor, 3, [1, 2, 3]));
  const product = [0, 1, 2].map((row) =>
    [0, 1, 2].reduce((sum, k) => sum + (matrix[row * 3 + k] ?? 0) * (x[k] ?? 0), 0),
  );
  for (const [index, value] of product.entries()) expect(value).toBeCloseTo(index + 1, 12);
  expect(() => cholesky(Float64Array.of(1, 2, 2, 1), 2)).toThrow('not positive definite');
});

describe('the Gaussian process', () => {
  test('predicts the prior mean for every track without observations', () => {
    const model = new GaussianProcess(kernel, [], { priorMean: -0.25, noiseVariance: 1 });
    expect(model.mean(kernel.profileOfRow(3))).toBe(-0.25);
    expect(model.posterior(kernel.profileOfRow(3)).deviation).toBeGreaterThan(0.5);
  });

  test('interpolates its observations with small deviation when votes have no noise', () => {
    fc.assert(
      fc.property(rows, (picked) => {
        const observations = picked.map((row, index) => observe(row, index % 2 === 0 ? 1 : -1));
        const model = new GaussianProcess(kernel, observations, { priorMean: 0, noiseVariance: 1e-6 });
        for (const { profile, value } of observations) {
          const { mean, deviation } = model.posterior(profile);
          expect(mean).toBeCloseTo(value, 2);
          expect(deviation).toBeLessThan(0.01);
        }
      }),
      { numRuns: runs(40) },
    );
  });

  test('treats two equal votes as one of double weight', () => {
    const twice = new GaussianProcess(kernel, [observe(5, 1), observe(5, 1), observe(9, -1)]);
    const once = new GaussianProcess(kernel, [observe(5, 1, 2), observe(9, -1)]);
    for (const row of [5, 9, 40]) {
      expect(twice.mean(kernel.profileOfRow(row))).toBeCloseTo(once.mean(kernel.profileOfRow(row)), 10);
    }
  });

  test('stays closer to the prior mean the less its votes weigh', () => {
    const at = (weight: number) =>
      new GaussianProcess(kernel, [observe(5, 1, weight)]).mean(kernel.profileOfRow(5));
    expect(at(1)).toBeGreaterThan(at(0.1));
    expect(at(1e-9)).toBeCloseTo(GAUSSIAN_PROCESS.priorMean, 5);
  });

  test('gives the same mean alone and with its deviation', () => {
    const model = new GaussianProcess(kernel, [observe(1, 1), observe(2, -1), observe(3, 1)], {
      priorMean: -0.3,
      noiseVariance: 1,
    });
    const profile = kernel.profileOfRow(77);
    const { mean } = model.posterior(profile);
    expect(model.mean(profile)).toBeCloseTo(mean, 12);
  });
});
