import { expect } from 'vitest';
import type { ArtistIdentity, ArtistSource } from '../../src/sources/artist-source.ts';
import { type SetUp, sourceContract } from './source.ts';

/** What every {@link ArtistSource} must do. @param identityOf an artist by its key */
export function artistSourceContract(
  name: string,
  setUp: SetUp<ArtistSource>,
  identityOf: (key: string) => ArtistIdentity,
): void {
  sourceContract(
    name,
    setUp,
    (source, keys, signal) => source.artists(keys.map(identityOf), signal),
    ({ genres, ids }) => {
      expect(genres.length).toBeGreaterThan(0);
      for (const { word, weight } of genres) {
        expect(word).toMatch(/^(?!Q\d+$)\S/);
        expect(weight).toBeGreaterThan(0);
      }
      expect(genres.map(({ weight }) => weight)).toEqual(
        genres.map(({ weight }) => weight).toSorted((a, b) => b - a),
      );
      expect(new Set(genres.map(({ word }) => word)).size).toBe(genres.length);
      expect(Object.values(ids)).not.toEqual([]);
    },
  );
}
