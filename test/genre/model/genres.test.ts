import { expect, test } from 'vitest';
import { GENRE_KEYS, genreInText, genreName, subgenreName } from '../../../src/genre/model/genres.ts';
import { translatorFor } from '../../../src/messages/translator.ts';

test('there are 31 genres with distinct names', () => {
  expect(GENRE_KEYS).toHaveLength(31);
  expect(new Set(GENRE_KEYS.map((key) => genreName(key))).size).toBe(31);
});

test('labels are shown with their usual spelling', () => {
  expect(genreName('rnb')).toBe('R&B');
  expect(genreName('drum-and-bass')).toBe('drum & bass');
  expect(genreName('progressive-house')).toBe('progressive house');
  expect(genreName('toString')).toBe('toString');
});

test('a subgenre with the name of a genre differs from it by lower case', () => {
  expect(genreName('metal')).toBe('Metal');
  expect(subgenreName('metal')).toBe('metal');
});

test('a genre that is its own only subgenre keeps its name', () => {
  expect(subgenreName('soundtrack_score')).toBe('Soundtrack & score');
});

test('inside a sentence only proper names keep their capital', () => {
  expect(
    ['rock', 'rnb', 'latin', 'gospel_christian', 'k_pop'].map((label) =>
      translatorFor().render(genreInText(label)),
    ),
  ).toEqual(['rock', 'R&B', 'Latin music', 'gospel & Christian', 'K-pop']);
  expect(translatorFor().render(genreInText('drum-and-bass'))).toBe('drum & bass');
  expect(translatorFor().render(genreInText('nu-disco_house'))).toBe('nu disco house');
});
