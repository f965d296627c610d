import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Affinity } from '../../src/feedback/affinity.ts';
import { type Example, PREFERENCE, Preference } from '../../src/feedback/preference.ts';
import { backwards, cholesky, forwards } from '../../src/lib/cholesky.ts';
import { AcousticSpace } from '../../src/recommend/space/acoustic-space.ts';
import { randomLines, tableOf } from '../recommend/track-tables.ts';

const table = tableOf(randomLines(200));
const affinity = new Affinity(table, new AcousticSpace(table));
const example = (row: number, value: number, weight = 1): Example => ({
  portrait: affinity.ofRow(row),
  value,
  weight,
});
const rows = fc.uniqueArray(fc.nat({ max: 199 }), { minLength: 1, maxLength: 12 });

it('the Cholesky factor solves the system it was made of', () => {
  const matrix = Float64Array.of(4, 2, 1, 2, 5, 3, 1, 3, 6);
  const factor = cholesky(matrix, 3);
  const x = backwards(factor, 3, forwards(factor, 3, [1, 2, 3]));
  const product = [0, 1, 2].map((row) =>
    [0, 1, 2].reduce((sum, k) => sum + (matrix[row * 3 + k] ?? 0) * (x[k] ?? 0), 0),
  );
  for (const [index, value] of product.entries()) expect(value).toBeCloseTo(index + 1, 12);
  expect(() => cholesky(Float64Array.of(1, 2, 2, 1), 2)).toThrow('not positive definite');
});

describe('a preference', () => {
  it('expects the same of every track before it has seen any', () => {
    const preference = new Preference(affinity, [], { expected: -0.25, noise: 1 });
    expect(preference.mean(affinity.ofRow(3))).toBe(-0.25);
    expect(preference.estimate(affinity.ofRow(3)).deviation).toBeGreaterThan(0.5);
  });

  it('goes through its examples when votes have no noise, and is sure there', () => {
    fc.assert(
      fc.property(rows, (picked) => {
        const examples = picked.map((row, index) => example(row, index % 2 === 0 ? 1 : -1));
        const preference = new Preference(affinity, examples, { expected: 0, noise: 1e-6 });
        for (const { portrait, value } of examples) {
          const { mean, deviation } = preference.estimate(portrait);
          expect(mean).toBeCloseTo(value, 2);
          expect(deviation).toBeLessThan(0.01);
        }
      }),
    );
  });

  it('holds two equal votes for one of double weight', () => {
    const twice = new Preference(affinity, [example(5, 1), example(5, 1), example(9, -1)]);
    const once = new Preference(affinity, [example(5, 1, 2), example(9, -1)]);
    for (const row of [5, 9, 40]) {
      expect(twice.mean(affinity.ofRow(row))).toBeCloseTo(once.mean(affinity.ofRow(row)), 10);
    }
  });

  it('is nearer to indifference the less its votes weigh', () => {
    const at = (weight: number) => new Preference(affinity, [example(5, 1, weight)]).mean(affinity.ofRow(5));
    expect(at(1)).toBeGreaterThan(at(0.1));
    expect(at(1e-9)).toBeCloseTo(PREFERENCE.expected, 5);
  });

  it('has one mean, whether asked alone, with its deviation, or example by example', () => {
    const preference = new Preference(affinity, [example(1, 1), example(2, -1), example(3, 1)], {
      expected: -0.3,
      noise: 1,
    });
    const portrait = affinity.ofRow(77);
    const { mean } = preference.estimate(portrait);
    expect(preference.mean(portrait)).toBeCloseTo(mean, 12);
    expect(preference.shares(portrait).reduce((sum, share) => sum + share, -0.3)).toBeCloseTo(mean, 12);
  });
});
