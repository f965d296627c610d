import { afterEach, describe, expect, test } from 'vitest';
import { similarArtistsSchema } from '../../src/sources/artist-memory.ts';
import type { ArtistIdentity, SimilarArtist, SimilarArtistSource } from '../../src/sources/artist-source.ts';
import type { SourceUnderTest } from './source.ts';

/** What every {@link SimilarArtistSource} must do. @param identityOf an artist by its key */
export function similarArtistSourceContract(
  name: string,
  setUp: () => Promise<SourceUnderTest<SimilarArtistSource>>,
  identityOf: (key: string) => ArtistIdentity,
): void {
  describe(`the contract of sources of similar artists: ${name}`, () => {
    let open: SourceUnderTest<SimilarArtistSource> | undefined;
    const ready = async () => {
      open = await setUp();
      return open;
    };
    afterEach(async () => {
      await open?.close();
      open = undefined;
    });
    const longTimeout = () => AbortSignal.timeout(10_000);

    test('a known artist has similar ones, with falling scores and ids, and is not among them', async () => {
      const { source, knows } = await ready();
      expect(source.name).toMatch(/\w{3}/);
      for (const key of knows) {
        const artist = identityOf(key);
        const answer = await source.similarArtists(artist, longTimeout());
        if (answer.status !== 'found') throw new Error(`expected artists, got ${JSON.stringify(answer)}`);
        checkSimilarArtists(answer.value);
        expect(answer.value.every(({ ids }) => Object.keys(ids).length > 0)).toBe(true);
        const own = new Set([artist.mbid, artist.deezerId]);
        expect(answer.value.filter(({ ids }) => own.has(ids.mbid ?? ids.deezerId))).toEqual([]);
      }
    });

    test('an unknown artist is unknown', async () => {
      const { source, lacks } = await ready();
      for (const key of lacks)
        expect(await source.similarArtists(identityOf(key), longTimeout())).toEqual({ status: 'unknown' });
    });

    test('an aborted look-up is unavailable', async () => {
      const { source, knows } = await ready();
      const answer = await source.similarArtists(identityOf(knows[0] ?? ''), AbortSignal.abort());
      expect(answer.status).toBe('unavailable');
    });
  });
}

export function checkSimilarArtists(artists: readonly SimilarArtist[]): void {
  expect(artists.length).toBeGreaterThan(0);
  expect(similarArtistsSchema.parse(artists)).toEqual(artists);
  const scores = artists.map(({ score }) => score);
  expect(scores[0]).toBe(1);
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  expect(artists.every(({ name }) => name !== '')).toBe(true);
}
