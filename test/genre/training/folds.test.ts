import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assignFolds, splitFold } from '../../../src/genre/training/folds.ts';

const names = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', ''), { minLength: 1, maxLength: 60 });

test('all tracks of an artist are in one fold', () => {
  fc.assert(
    fc.property(names, fc.integer({ min: 2, max: 6 }), fc.nat(), (artists, folds, seed) => {
      const of = assignFolds(artists, 'artist', folds, seed);
      for (const [i, a] of artists.entries()) {
        for (const [j, b] of artists.entries()) if (a !== '' && a === b) expect(of[i]).toBe(of[j]);
      }
    }),
  );
});

test('every row is tested in exactly one fold and trained on in all others', () => {
  fc.assert(
    fc.property(names, (artists) => {
      const folds = assignFolds(artists, 'random', 3, 1);
      const tested = [0, 1, 2].flatMap((fold) => splitFold(folds, fold).test);
      expect(tested.sort((a, b) => a - b)).toEqual([...artists.keys()]);
      for (const fold of [0, 1, 2]) {
        const { train, test: held } = splitFold(folds, fold);
        expect(train.length + held.length).toBe(artists.length);
      }
    }),
  );
});

test('the same seed assigns the same folds', () => {
  const artists = Array.from({ length: 50 }, (_, i) => `artist ${i % 20}`);
  expect(assignFolds(artists, 'artist', 5, 3)).toEqual(assignFolds(artists, 'artist', 5, 3));
  expect(assignFolds(artists, 'artist', 5, 3)).not.toEqual(assignFolds(artists, 'artist', 5, 4));
});
