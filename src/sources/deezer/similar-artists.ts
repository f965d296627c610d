import type { SimilarArtistSource } from '../artist-source.ts';
import { lookUpOne } from '../lookup.ts';
import { artistIdOf } from './artists.ts';
import type { DeezerClient } from './client.ts';

/** The artists that Deezer lists as related. It gives no scores, so they follow from the order. */
export function deezerSimilarArtists(client: DeezerClient): SimilarArtistSource {
  return {
    name: client.name,
    similarArtists: (artist, signal) =>
      lookUpOne(signal, async () => {
        const deezerId = artist.deezerId ?? (await artistIdOf(client, artist, signal));
        if (deezerId === undefined) return { status: 'unknown' };
        const related = await client.relatedArtists(deezerId, signal);
        const others = new Map(related.map(({ id, name }) => [String(id), name]));
        others.delete(deezerId);
        if (others.size === 0) return { status: 'unknown' };
        const value = Array.from(others, ([id, name], place) => ({
          name,
          score: 1 - place / others.size,
          ids: { deezerId: id },
        }));
        return { status: 'found', value };
      }),
  };
}
