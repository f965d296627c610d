import { type Message, message } from '../../messages/message.ts';
import { type ExternalService, SERVICE_NAMES } from '../../track/link.ts';
import {
  type ExternalLinkSource,
  type LinkedSongs,
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
  const linked = url === undefined ? undefined : await source?.songs(url, signal);
  const songs = linked?.songs.slice(0, MAX_COLLECTION_TRACKS) ?? [];
  const [first] = songs;
  if (linked === undefined || first === undefined) {
    const params = { service: SERVICE_NAMES[service], whatWorks: WHAT_WORKS };
    return unreadable(message('links.externalUnknown', params));
  }
  const found = await Promise.all(songs.map((song) => findSong(catalogue, songSearches, song, signal)));
  const ids = [...new Set(found.filter((id) => id !== undefined))];
  if (ids.length === 0) return unreadable(notOnSpotify(linked, first));
  const { kind, title } = linked;
  const missing = found.filter((id) => id === undefined).length;
  return {
    status: 'tracks',
    kind,
    ids,
    ...(title !== undefined && { title }),
    ...(missing > 0 && { missing }),
  };
}

function notOnSpotify({ kind, title, songs }: LinkedSongs, first: NamedSong): Message {
  if (kind !== 'track' && title !== undefined)
    return message('links.noneOnSpotify', { title, count: songs.length, whatWorks: WHAT_WORKS });
  return message('links.notOnSpotify', { title: first.title, artist: first.artist, whatWorks: WHAT_WORKS });
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
