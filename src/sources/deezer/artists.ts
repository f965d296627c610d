import { deezerGenre } from '../../genre/words/deezer-genres.ts';
import type { ArtistFacts, ArtistIdentity, ArtistSource } from '../artist-source.ts';
import { lookUpArtists } from '../lookup.ts';
import type { Lookup } from '../ports.ts';
import type { DeezerClient } from './client.ts';

/** The genre of most of an artist's albums, by Deezer's id of the artist, or that of the artist of one of its tracks. */
export function deezerArtists(client: DeezerClient): ArtistSource {
  const lookUp = async (artist: ArtistIdentity, signal: AbortSignal): Promise<Lookup<ArtistFacts>> => {
    const deezerId = artist.deezerId ?? (await artistIdOf(client, artist, signal));
    if (deezerId === undefined) return { status: 'unknown' };
    const albums = await client.albumGenres(deezerId, signal);
    if (albums === undefined) return { status: 'unknown' };
    return { status: 'found', value: { genres: majority(albums), ids: { deezerId } } };
  };
  return {
    name: client.name,
    batchSize: 1,
    artists: (artists, signal) => lookUpArtists(artists, signal, (artist) => lookUp(artist, signal)),
  };
}

/**
 * Deezer's id of an artist by the recording code of one of its tracks, else by the title of it together with the
 * artist's name. @throws SourceFailure
 */
export async function artistIdOf(
  client: DeezerClient,
  { name, track: { isrc, title } }: ArtistIdentity,
  signal: AbortSignal,
): Promise<string | undefined> {
  const byIsrc = isrc === undefined ? undefined : await client.trackByIsrc(isrc, signal);
  const track = byIsrc ?? (await client.search(name, title, signal));
  return track?.artist.id == null ? undefined : String(track.artist.id);
}

/** The genres that more albums have than any other; ids that are no genre (-1, 0) do not count. */
function majority(albumGenres: readonly number[]): ArtistFacts['genres'] {
  const albums = new Map<string, number>();
  for (const id of albumGenres) {
    const word = deezerGenre(id);
    if (word !== undefined) albums.set(word, (albums.get(word) ?? 0) + 1);
  }
  const most = Math.max(0, ...albums.values());
  return [...albums].filter(([, count]) => count === most).map(([word, weight]) => ({ word, weight }));
}
