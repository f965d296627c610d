import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GENRE_KEYS, isGenreKey } from '../../../src/genre/model/genres.ts';
import { deezerGenre } from '../../../src/genre/words/deezer-genres.ts';
import { genresOfWord, genresOfWords, isGenreWord } from '../../../src/genre/words/genres-of-words.ts';
import { runs } from '../../support/property.ts';

const first = (...words: string[]) => [...genresOfWords(words.map((word) => ({ word })))][0]?.[0];

describe('the genres of a word', () => {
  test.each([
    ['melodic death metal', 'metal'],
    ['Deep House', 'house_techno'],
    ['uk drill', 'hip_hop'],
    ['R&B', 'rnb'],
    ['latin trap', 'latin'],
    ['christian rock', 'gospel_christian'],
    ['big beat', 'edm_dance'],
    ['breakbeat', 'edm_dance'],
    ['electropop', 'pop'],
    ['dub', 'reggae_ska'],
    ['MPB', 'brazilian'],
    ['norteño', 'latin'],
    ['K-Pop girl group', 'k_pop'],
    ['jazz vibraphone', 'jazz'],
    ['vapourgaze', 'alternative_indie'],
  ])('%s is %s', (word, genre) => {
    expect(first(word)).toBe(genre);
  });

  test('a broad word says less than a narrow one', () => {
    expect(first('rock', 'metalcore')).toBe('metal');
  });

  test.each([
    'german',
    'swedish',
    'british',
    'kids',
    'sad',
    'party',
    'study',
    'happy',
    'french',
    'piano',
    '',
  ])('a language, an audience or a mood, such as "%s", is none', (word) => {
    expect(genresOfWord(word)).toEqual({});
  });

  test('a subgenre that is no genre is told from one', () => {
    expect(['german', 'Kids', 'sad', 'techno', 'k-pop'].map(isGenreWord)).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
  });

  test('every genre of ours is what some name means', () => {
    const names = [
      'hip hop',
      'show tunes',
      'drum and bass',
      'soundtrack',
      'celtic',
      'edm',
      'afrobeats',
      'ambient',
    ];
    const rest = GENRE_KEYS.map((genre) => genre.split('_')[0] ?? '');
    const reached = new Set([...names, ...rest].map((name) => first(name)));
    expect(GENRE_KEYS.filter((genre) => !reached.has(genre))).toEqual([]);
  });

  test('the ids of Deezer that are genres have one of ours', () => {
    const ids = [
      132, 116, 152, 113, 165, 85, 106, 466, 144, 129, 84, 98, 173, 464, 169, 2, 12, 16, 153, 75, 81, 197,
    ];
    expect(ids.map((id) => first(deezerGenre(id) ?? ''))).not.toContain(undefined);
    expect([deezerGenre(-1), deezerGenre(0), first(deezerGenre(95) ?? '')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

test('any words give weights that sum to 1, or none', () => {
  const word = fc.oneof(fc.string(), fc.constantFrom('constructor', '__proto__', 'rock', 'latin toString'));
  const weight = fc.double({ max: 1e6 });
  fc.assert(
    fc.property(fc.array(fc.record({ word, weight })), (words) => {
      const weights = genresOfWords(words);
      const sum = [...weights.values()].reduce((all, share) => all + share, 0);
      expect([...weights.keys()].every(isGenreKey)).toBe(true);
      if (weights.size > 0) expect(sum).toBeCloseTo(1, 6);
    }),
    { numRuns: runs(100) },
  );
});
