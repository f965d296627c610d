import { expect, test } from 'vitest';
import { GENRE_KEYS, genreInText, genreName, subgenreName } from '../../../src/genre/model/genres.ts';
import { translatorFor } from '../../../src/messages/translator.ts';

test('there are 31 genres, each with a name of its own', () => {
  expect(GENRE_KEYS).toHaveLength(31);
  expect(new Set(GENRE_KEYS.map((key) => genreName(key))).size).toBe(31);
});

test('labels are shown as a person writes them', () => {
  expect(genreName('rnb')).toBe('R&B');
  expect(genreName('drum-and-bass')).toBe('drum & bass');
  expect(genreName('progressive-house')).toBe('progressive house');
  expect(genreName('toString')).toBe('toString');
});

test('a subgenre that is called like a genre is told from it by its small letters', () => {
  expect(genreName('metal')).toBe('Metal');
  expect(subgenreName('metal')).toBe('metal');
});

test('a genre that stands in for its only subgenre keeps its name', () => {
  expect(subgenreName('soundtrack_score')).toBe('Soundtrack & score');
});

test('inside a sentence only proper names keep their capital', () => {
  expect(
    ['rock', 'rnb', 'latin', 'gospel_christian', 'k_pop'].map((label) =>
      translatorFor().render(genreInText(label)),
    ),
  ).toEqual(['rock', 'R&B', 'Latin', 'gospel & Christian', 'K-pop']);
  expect(translatorFor().render(genreInText('drum-and-bass'))).toBe('drum & bass');
  expect(translatorFor().render(genreInText('nu-disco_house'))).toBe('nu disco house');
});
