import { expect, test } from 'vitest';
import { median } from '../../src/lib/median.ts';

test('the median is in the middle of what is known', () => {
  expect(median([3, 1, Number.NaN, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(median([])).toBeNaN();
});
