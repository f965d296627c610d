import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spokenNumber, writtenNumbers } from '../../../src/catalogue/search/numbers.ts';
import { runs } from '../../support/property.ts';

test.each([
  ['3', ['three']],
  ['0', ['zero']],
  ['21', ['twenty', 'one']],
  ['50', ['fifty']],
  ['100', ['one', 'hundred']],
  ['182', ['one', 'eighty', 'two']],
  ['311', ['three', 'eleven']],
  ['1975', ['nineteen', 'seventy', 'five']],
])('%s is read out', (digits, words) => {
  expect(spokenNumber(digits)).toEqual(words);
});

test.each(['', '007', '12345', '-1', '1.5', '2pac', '٣'])('%j is no number to read out', (text) => {
  expect(spokenNumber(text)).toEqual([]);
});

test('a number of two words is written in digits, wherever it stands', () => {
  expect(writtenNumbers(['twenty', 'one', 'pilots'])).toEqual(['21']);
  expect(writtenNumbers(['sum', 'forty', 'one'])).toEqual(['41']);
  expect(writtenNumbers(['twenty', 'ten'])).toEqual([]);
  expect(writtenNumbers(['one', 'twenty'])).toEqual([]);
});

test('what is read out in two words is written as it was', () => {
  fc.assert(
    fc.property(fc.integer({ min: 21, max: 99 }), (number) => {
      fc.pre(number % 10 !== 0);
      expect(writtenNumbers(spokenNumber(String(number)))).toEqual([String(number)]);
    }),
    { numRuns: runs(30) },
  );
});
