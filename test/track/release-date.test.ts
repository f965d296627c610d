import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseReleaseDate, releaseYearOf } from '../../src/track/release-date.ts';

const NOW = Date.UTC(2026, 10, 29);

describe('release dates', () => {
  test.each([
    ['2024', '2024'],
    ['2024-05', '2024-05'],
    ['2024-05-17', '2024-05-17'],
    ['2024-05-17T00:00:00Z', '2024-05-17'],
    ['2024-00-00', '2024'],
    ['2024-05-00', '2024-05'],
    ['0000-00-00', undefined],
    ['May 2024', undefined],
    [2024, undefined],
    [null, undefined],
  ])('%j is read as %j', (text, date) => expect(parseReleaseDate(text)).toBe(date));

  test('any text gives a date or nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{0,5}(-\d{0,3}){0,3}$/)), (text) => {
        const date = parseReleaseDate(text);
        if (date !== undefined)
          expect(date).toMatch(/^[1-9]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/);
      }),
    );
  });

  test.each([
    [{ releaseDate: '2019-03', isrc: 'USUM72412345' }, 2019],
    [{ isrc: 'USUM72412345' }, 2024],
    [{ isrc: 'us-um7-24-12345' }, 2024],
    [{ isrc: 'GBAYE6700149' }, 1967],
    [{ isrc: 'USUM72712345' }, undefined],
    [{ isrc: 'USUM7241234' }, undefined],
    [{}, undefined],
  ])('the year of %j is %j', (info, year) => expect(releaseYearOf(info, NOW)).toBe(year));
});
