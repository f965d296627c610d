import { expect, test } from 'vitest';
import { GENRE_KEYS, genreInText, genreName, subgenreName } from '../../../src/genre/model/genres.ts';
import { subgenres } from '../../../src/messages/en/genres.ts';
import { translatorFor } from '../../../src/messages/translator.ts';

const SUBGENRES = Object.keys(subgenres);

test('there are 31 genres with distinct names', () => {
  expect(GENRE_KEYS).toHaveLength(31);
  expect(new Set(GENRE_KEYS.map((key) => genreName(key))).size).toBe(31);
});

test('labels are shown with their usual spelling', () => {
  expect(genreName('rnb')).toBe('R&B');
  expect(genreName('drum-and-bass')).toBe('Drum & bass');
  expect(genreName('progressive-house')).toBe('Progressive house');
  expect(genreName('toString')).toBe('ToString');
});

test('every label begins with a capital', () => {
  const labels = [...GENRE_KEYS.map((key) => genreName(key)), ...SUBGENRES.map((key) => subgenreName(key))];
  expect(labels.filter((label) => !/^\p{Lu}/u.test(label))).toEqual([]);
  expect(subgenreName('metal')).toBe('Metal');
  expect(subgenreName('chicago-house')).toBe('Chicago house');
});

test('a genre that is its own only subgenre keeps its name', () => {
  expect(subgenreName('soundtrack_score')).toBe('Soundtrack & score');
});

test('inside a sentence only proper names keep their capital', () => {
  expect(
    ['rock', 'rnb', 'latin', 'gospel_christian', 'k_pop', 'black-metal', 'disney', 'chicago-house'].map(
      (label) => translatorFor().render(genreInText(label)),
    ),
  ).toEqual([
    'rock',
    'R&B',
    'Latin music',
    'gospel & Christian',
    'K-pop',
    'black metal',
    'Disney',
    'Chicago house',
  ]);
  expect(translatorFor().render(genreInText('drum-and-bass'))).toBe('drum & bass');
  expect(translatorFor().render(genreInText('nu-disco_house'))).toBe('nu disco house');
});
