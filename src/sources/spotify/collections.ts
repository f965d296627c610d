import { z } from 'zod';
import { SourceFailure } from '../http/failure.ts';
import { nameSchema } from '../parse.ts';
import { type Collection, type CollectionKind, MAX_COLLECTION_TRACKS } from '../ports.ts';
import type { SpotifyClient } from './client.ts';
import { SEARCH_LIMIT } from './search.ts';

/** An artist's tracks are those of this many newest albums. */
const ALBUMS_OF_ARTIST = 3;

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

/** @returns undefined when there is no such thing or the app may not read it. @throws SourceFailure */
export async function spotifyCollection(
  client: SpotifyClient,
  kind: CollectionKind,
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
  return { title: name, ids: [...new Set(ids)].slice(0, MAX_COLLECTION_TRACKS) };
}

/** Local files and removed tracks have no id. */
function idsOf(items: readonly (z.infer<typeof idSchema> | null | undefined)[]): string[] {
  const ids = items.flatMap((item) => (typeof item?.id === 'string' ? [item.id] : []));
  return [...new Set(ids)].slice(0, MAX_COLLECTION_TRACKS);
}
