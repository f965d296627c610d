import { z } from 'zod';
import type { TrackInfo } from '../../track/track.ts';
import { SourceFailure } from '../http/failure.ts';
import { nameSchema } from '../names.ts';
import type { SpotifyClient } from './client.ts';
import { spotifyInfo, spotifyTrackSchema } from './sources.ts';

/** An album, a playlist or an artist, as the tracks in it. */
export interface Collection {
  /** Empty where the source names none. */
  readonly title: string;
  /** Spotify ids, in order, no more than {@link MAX_TRACKS}. */
  readonly ids: readonly string[];
}

/** More tracks than this make no better mix. */
export const MAX_TRACKS = 100;
/** The most albums that stand for an artist: their newest. */
const ALBUMS_OF_ARTIST = 3;
/** What Spotify allows new apps. */
const SEARCH_LIMIT = 10;

const idSchema = z.object({ id: z.string().nullish() });
const albumSchema = z.object({ name: nameSchema, tracks: z.object({ items: z.array(idSchema) }) });
const playlistSchema = z.object({
  name: nameSchema,
  tracks: z.object({ items: z.array(z.object({ track: idSchema.nullish() })) }).nullish(),
  // What newer versions of the same answer call it.
  items: z.object({ items: z.array(z.object({ item: idSchema.nullish() })) }).nullish(),
});
const artistSchema = z.object({ name: nameSchema });
const albumsSchema = z.object({ items: z.array(z.object({ id: z.string() })) });
const searchSchema = z.object({
  tracks: z.object({ items: z.array(z.unknown()), total: z.number().nullish() }),
});

/** @returns undefined when there is no such thing or the app may not read it. @throws SourceFailure */
export async function spotifyCollection(
  client: SpotifyClient,
  kind: 'album' | 'playlist' | 'artist',
  id: string,
  signal: AbortSignal,
): Promise<Collection | undefined> {
  try {
    if (kind === 'album') return await album(client, id, signal);
    return await (kind === 'playlist' ? playlist(client, id, signal) : artist(client, id, signal));
  } catch (error) {
    const status = error instanceof SourceFailure ? error.status : undefined;
    if (status === 400 || status === 403 || status === 404) return undefined;
    throw error;
  }
}

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

async function album(client: SpotifyClient, id: string, signal: AbortSignal): Promise<Collection> {
  const { name, tracks } = await client.call((api) => api.getAlbum(id), albumSchema, signal);
  return { title: name, ids: idsOf(tracks.items) };
}

async function playlist(
  client: SpotifyClient,
  id: string,
  signal: AbortSignal,
): Promise<Collection | undefined> {
  const { name, tracks, items } = await client.call((api) => api.getPlaylist(id), playlistSchema, signal);
  const ids = idsOf([
    ...(tracks?.items.map(({ track }) => track) ?? []),
    ...(items?.items.map(({ item }) => item) ?? []),
  ]);
  return ids.length > 0 ? { title: name, ids } : undefined;
}

async function artist(client: SpotifyClient, id: string, signal: AbortSignal): Promise<Collection> {
  const [{ name }, { items }] = await Promise.all([
    client.call((api) => api.getArtist(id), artistSchema, signal),
    client.call((api) => api.getArtistAlbums(id, { limit: SEARCH_LIMIT }), albumsSchema, signal),
  ]);
  const albums = items.slice(0, ALBUMS_OF_ARTIST).map((one) => album(client, one.id, signal));
  const ids = (await Promise.all(albums)).flatMap((one) => one.ids);
  return { title: name, ids: [...new Set(ids)].slice(0, MAX_TRACKS) };
}

/** Local files and removed tracks have no id. */
function idsOf(items: readonly (z.infer<typeof idSchema> | null | undefined)[]): string[] {
  const ids = items.flatMap((item) => (typeof item?.id === 'string' ? [item.id] : []));
  return [...new Set(ids)].slice(0, MAX_TRACKS);
}
