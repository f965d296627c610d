import { message } from '../../messages/message.ts';
import { type ExternalService, SERVICE_NAMES } from '../../track/link.ts';
import {
  type ExternalLinkSource,
  MAX_COLLECTION_TRACKS,
  type NamedSong,
  type SearchableCatalogue,
  type SongSearch,
} from '../ports.ts';
import { findSong } from './find-song.ts';
import { type LinkTracks, unreadable } from './link-tracks.ts';

const WHAT_WORKS = message('links.whatWorks');

export interface ExternalLinkParts {
  readonly catalogue: SearchableCatalogue;
  readonly sources: readonly ExternalLinkSource[];
  readonly songSearches: readonly SongSearch[];
}

/**
 * The Spotify tracks of a link of another service.
 * @param url undefined when a short link of that service led nowhere
 * @throws SourceFailure
 */
export async function tracksOfExternal(
  { catalogue, sources, songSearches }: ExternalLinkParts,
  service: ExternalService,
  url: string | undefined,
  signal: AbortSignal,
): Promise<LinkTracks> {
  const source = sources.find((one) => one.service === service);
  const songs = url === undefined ? [] : ((await source?.songs(url, signal)) ?? []);
  const [first] = songs;
  if (first === undefined) {
    const params = { service: SERVICE_NAMES[service], whatWorks: WHAT_WORKS };
    return unreadable(message('links.externalUnknown', params));
  }
  const found = await Promise.all(
    songs.slice(0, MAX_COLLECTION_TRACKS).map((song) => findSong(catalogue, songSearches, song, signal)),
  );
  const ids = [...new Set(found.filter((id) => id !== undefined))];
  if (ids.length === 0) {
    const { title, artist } = first;
    return unreadable(message('links.notOnSpotify', { title, artist, whatWorks: WHAT_WORKS }));
  }
  return { status: 'tracks', kind: songs.length === 1 ? 'track' : 'album', ids };
}

/** The Spotify track with the names of a file that somebody added to Spotify. */
export async function tracksOfLocalFile(
  { catalogue, songSearches }: ExternalLinkParts,
  song: NamedSong,
  signal: AbortSignal,
): Promise<LinkTracks> {
  const id = await findSong(catalogue, songSearches, song, signal);
  if (id !== undefined) return { status: 'tracks', kind: 'track', ids: [id] };
  return unreadable(message('links.localFileUnknown', { title: song.title, whatWorks: WHAT_WORKS }));
}
