import { expect, test } from 'vitest';
import { bar, percent } from '../../../src/discord/replies/bars.ts';
import { translatorFor } from '../../../src/messages/translator.ts';

test.each([
  [0, '`░░░░`'],
  [0.001, '`░░░░`'],
  [0.01, '`█░░░`'],
  [0.5, '`██░░`'],
  [1, '`████`'],
  [7, '`████`'],
])('a share of %d is the four-cell bar %s', (share, expected) => {
  expect(bar(share, 4)).toBe(expected);
});

test.each([
  [0, '0 %'],
  [0.004, '<1 %'],
  [0.615, '62 %'],
  [0.995, '>99 %'],
  [1, '100 %'],
])('a share of %d is written as %s', (share, expected) => {
  expect(percent(share, translatorFor())).toBe(expected);
});
