import { expect, test } from 'vitest';
import { beta } from '../../src/lib/beta.ts';
import { uniform } from '../../src/lib/random.ts';

test.each([
  [1, 1],
  [3, 7],
  [40, 2],
])('beta(%i, %i) has the mean and the variance of its definition', (a, b) => {
  const random = uniform(11);
  const draws = Array.from({ length: 20_000 }, () => beta(a, b, random));
  const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length;
  const variance = draws.reduce((sum, value) => sum + (value - mean) ** 2, 0) / draws.length;
  expect(mean).toBeCloseTo(a / (a + b), 2);
  expect(variance / ((a * b) / ((a + b) ** 2 * (a + b + 1)))).toBeCloseTo(1, 1);
  expect(draws.every((value) => value > 0 && value < 1)).toBe(true);
});
