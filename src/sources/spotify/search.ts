import { z } from 'zod';
import type { TrackInfo } from '../../track/track.ts';
import { isSameSong } from '../links/same-song.ts';
import type { NamedSong, SongOfText } from '../ports.ts';
import type { SpotifyClient } from './client.ts';
import { spotifyInfo, spotifyTrackSchema } from './tracks.ts';

/** What Spotify allows new apps. */
export const SEARCH_LIMIT = 10;

const searchSchema = z.object({
  tracks: z.object({ items: z.array(z.unknown()), total: z.number().nullish() }),
});

/**
 * One page of a track search, in Spotify's own query language (`genre:"jazz"`, `isrc:...`).
 * @param offset where the page starts; Spotify ends at 1000
 * @throws SourceFailure
 */
export async function spotifySearch(
  client: SpotifyClient,
  query: string,
  offset: number,
  signal: AbortSignal,
): Promise<{ readonly tracks: readonly TrackInfo[]; readonly total: number }> {
  const options = { limit: SEARCH_LIMIT, offset };
  const { tracks } = await client.call((api) => api.searchTracks(query, options), searchSchema, signal);
  const readable = tracks.items.flatMap((item) => {
    const parsed = spotifyTrackSchema.safeParse(item);
    return parsed.success ? [spotifyInfo(parsed.data)] : [];
  });
  return { tracks: readable, total: tracks.total ?? offset + tracks.items.length };
}

/** @throws SourceFailure */
export async function trackByIsrc(
  client: SpotifyClient,
  song: NamedSong & { readonly isrc: string },
  signal: AbortSignal,
): Promise<string | undefined> {
  return findSong(client, `isrc:${song.isrc}`, song, signal);
}

/** @throws SourceFailure */
export async function trackByName(
  client: SpotifyClient,
  song: NamedSong,
  signal: AbortSignal,
): Promise<string | undefined> {
  const quoted = (text: string) => `"${text.replaceAll('"', ' ')}"`;
  return findSong(client, `track:${quoted(song.title)} artist:${quoted(song.artist)}`, song, signal);
}

/** What Spotify finds for a text, best first. @throws SourceFailure */
export async function songsOfText(
  client: SpotifyClient,
  text: string,
  signal: AbortSignal,
): Promise<SongOfText[]> {
  const { tracks } = await spotifySearch(client, text, 0, signal);
  return tracks.map(({ id, title, artists }) => ({ id, title, artist: artists[0] ?? '' }));
}

/** The first hit with the same artist and title. */
async function findSong(
  client: SpotifyClient,
  query: string,
  song: NamedSong,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { tracks } = await spotifySearch(client, query, 0, signal);
  return tracks.find(({ title, artists }) => isSameSong({ artist: artists[0] ?? '', title }, song))?.id;
}
