import { expect, test } from 'vitest';
import { parentGenres, subgenreShares } from '../../../src/genre/training/subgenre-shares.ts';

function tracks(fine: string, genres: readonly (string | undefined)[]) {
  return genres.map((genre) => ({ genre, fine: [fine] }));
}

test('the parent of a subgenre is the genre of most of its tracks', () => {
  const parents = parentGenres(tracks('salsa', ['latin', 'latin', 'jazz']), 'pop');
  expect(parents.get('salsa')).toBe('latin');
});

test('where no genre reaches 40 % of the tracks, the genre of the same name wins', () => {
  const votes = tracks('r-n-b', ['brazilian', 'brazilian', 'rnb', 'latin', 'rock', 'pop']);
  expect(parentGenres(votes, 'pop').get('r-n-b')).toBe('rnb');
});

test('a subgenre whose tracks have no genre gets its parent by its meaning', () => {
  const votes = tracks('turkish', [undefined, undefined, undefined, 'j_pop_anime']);
  expect(parentGenres(votes, 'pop').get('turkish')).toBe('world_traditional');
});

test('a subgenre without counts or known meaning gets the fallback as parent', () => {
  expect(parentGenres(tracks('zydeco', [undefined]), 'pop').get('zydeco')).toBe('pop');
});

test('a tie is settled by name, so that training twice gives the same model', () => {
  expect(parentGenres(tracks('x', ['rock', 'jazz']), 'pop').get('x')).toBe('jazz');
  expect(parentGenres(tracks('x', ['jazz', 'rock']), 'pop').get('x')).toBe('jazz');
});

test('a subgenre has a share of every genre of more than a hundredth of its tracks, its parent first', () => {
  const genres = [...Array(70).fill('jazz'), ...Array(29).fill('rock'), undefined];
  expect([...(subgenreShares(tracks('fusion', genres), 'pop').get('fusion') ?? [])]).toEqual([
    ['jazz', 0.71],
    ['rock', 0.29],
  ]);
});

test('a subgenre without counts belongs to the genre of its meaning alone', () => {
  expect(subgenreShares(tracks('iranian', [undefined]), 'pop').get('iranian')).toEqual(
    new Map([['world_traditional', 1]]),
  );
});
