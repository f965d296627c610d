import { expect, test } from 'vitest';
import { bar, percent } from '../../../src/discord/replies/bars.ts';

test.each([
  [0, '`░░░░`'],
  [0.001, '`░░░░`'],
  [0.01, '`█░░░`'],
  [0.5, '`██░░`'],
  [1, '`████`'],
  [7, '`████`'],
])('GIVEN a share of %d THEN the bar of four cells is %s', (share, expected) => {
  expect(bar(share, 4)).toBe(expected);
});

test.each([
  [0, '0 %'],
  [0.004, '<1 %'],
  [0.615, '62 %'],
  [0.995, '>99 %'],
  [1, '100 %'],
])('GIVEN a share of %d THEN a person reads %s', (share, expected) => {
  expect(percent(share)).toBe(expected);
});
