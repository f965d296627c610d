import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseClockTime } from '../../src/dataset/clock-time.ts';
import { parseNumber } from '../../src/dataset/numbers.ts';
import { parseMode, parsePitch } from '../../src/dataset/pitch.ts';
import { parseReleaseYear } from '../../src/dataset/release-year.ts';
import { parseTextList } from '../../src/dataset/text-list.ts';
import { parseTrackId } from '../../src/dataset/track-id.ts';
import { anyText } from '../support/any-text.ts';
import { runs } from '../support/property.ts';
import { idOf } from './csv-files.ts';

describe('a number', () => {
  test.each([
    ['0,193', 0.193],
    ['-35,398', -35.398],
    ['1,82e-05', 1.82e-5],
    ['−5.9', -5.9],
    ['45 %', 45],
    ['-7.1 dB', -7.1],
    ['120 BPM', 120],
    ['1,234,567', 1234567],
    ['1.234.567,5', 1234567.5],
    ["1'234", 1234],
    ['1,234', 1.234],
    ['0x1', Number.NaN],
    ['Infinity', Number.NaN],
    ['1,2,3', Number.NaN],
    ['', Number.NaN],
  ])('%s is %s', (text, value) => expect(parseNumber(text)).toBe(value));
});

describe('a key', () => {
  test.each([
    ['C', { key: 0 }],
    ['c#', { key: 1 }],
    ['D♭', { key: 1 }],
    ['Cb', { key: 11 }],
    ['B#', { key: 0 }],
    ['A♯/B♭ Minor', { key: 10, mode: 0 }],
    ['F sharp major', { key: 6, mode: 1 }],
    ['Am', { key: 9, mode: 0 }],
    ['8A', { key: 9, mode: 0 }],
    ['8B', { key: 0, mode: 1 }],
    ['9B', { key: 7, mode: 1 }],
    ['1A', { key: 8, mode: 0 }],
    ['12B', { key: 4, mode: 1 }],
    ['1d', { key: 0, mode: 1 }],
    ['2m', { key: 4, mode: 0 }],
    ['H', undefined],
    ['13A', undefined],
    ['C lydian', undefined],
  ])('%s is read', (text, pitch) => expect(parsePitch(text)).toEqual(pitch));

  test('a mode is a word in several languages', () => {
    expect(['Major', 'maj', 'Dur', 'M', 'minor', 'MIN', 'moll', 'm', 'lydian', ''].map(parseMode)).toEqual([
      ...[1, 1, 1, 1, 0, 0, 0, 0],
      ...[undefined, undefined],
    ]);
  });
});

describe('a duration and a date', () => {
  test.each([
    ['3:45', 225_000],
    ['03:45.5', 225_500],
    ['1:03:45', 3_825_000],
    ['PT3M45S', 225_000],
    ['3 min 45 s', 225_000],
    ['215s', 215_000],
    ['3:65', undefined],
    ['215000', undefined],
    ['PT', undefined],
  ])('%s lasts %s ms', (text, ms) => expect(parseClockTime(text)).toBe(ms));

  test.each([
    ['1994', 1994],
    ['1994.0', 1994],
    ['1994-05-12T00:00:00Z', 1994],
    ['5/12/1994', 1994],
    ['12.5.94', 1994],
    ['12/5/19', 2019],
    ['May 12, 1994', 1994],
    ['19940512', 1994],
    ['0', undefined],
    ['0000', undefined],
    ['12345', undefined],
  ])('%s is of the year %s', (text, year) => expect(parseReleaseYear(text)).toBe(year));
});

describe('a list written as text', () => {
  test.each([
    ["['A', \"B's\"]", ['A', "B's"]],
    ['["A, B"]', ['A, B']],
    ["['A' 'B']", ['A', 'B']],
    ['{"A","B"}', ['A', 'B']],
    ["('A',)", ['A']],
    ["['Beyonc\\xe9', 'it\\'s']", ['Beyoncé', "it's"]],
    ['[]', []],
    ['[spunge]', undefined],
    ['(Sandy) Alex G', undefined],
    ["['A' and 'B']", undefined],
    ['A', undefined],
  ])('%s', (text, items) => expect(parseTextList(text)).toEqual(items));

  test('any names come back from JSON', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[^\\\p{C}]{0,9}$/u), { minLength: 1 }), (names) => {
        expect(parseTextList(JSON.stringify(names))).toEqual(names);
      }),
      { numRuns: runs(100) },
    );
  });
});

describe('a Spotify id', () => {
  test.each([
    (id: string) => id,
    (id: string) => `spotify:track:${id}`,
    (id: string) => `https://open.spotify.com/intl-de/track/${id}?si=1`,
    (id: string) => `{'spotify': 'https://open.spotify.com/track/${id}'}`,
  ])('is found in form %#', (write) => expect(parseTrackId(write(idOf(7)))).toBe(idOf(7)));

  test('is not found in other text', () => {
    const album = `spotify:album:${idOf(7)}`;
    expect(['', 'x', '12', album, 'spotify:local:a:b:c:1'].map(parseTrackId)).toEqual(
      Array(5).fill(undefined),
    );
  });
});

test('any text can be given to every reader of cells', () => {
  fc.assert(
    fc.property(anyText(), (text) => {
      for (const read of [parseNumber, parsePitch, parseMode, parseClockTime, parseReleaseYear]) read(text);
      parseTextList(text);
      parseTrackId(text);
    }),
    { numRuns: runs(200) },
  );
});
