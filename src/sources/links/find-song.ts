import { artistKey } from '../../track/artist-keys.ts';
import { titleKey } from '../../track/title.ts';
import type { TrackTable } from '../catalogue.ts';
import type { DeezerClient } from '../deezer.ts';
import { SourceFailure } from '../http/failure.ts';
import type { Service } from '../http/service.ts';
import { fetchRows } from '../reccobeats/client.ts';
import { spotifyIdOf, trackRowSchema } from '../reccobeats/shapes.ts';
import type { SpotifyClient } from '../spotify/client.ts';
import { spotifySearch } from '../spotify/collections.ts';
import { isSameSong, type NamedSong } from './named-song.ts';

/** A catalogue that can be searched by names. */
export interface SearchableCatalogue extends TrackTable {
  readonly size: number;
  id(row: number): string;
  title(row: number): string;
  /** @param key as `artistKey` makes it. @returns a dense index, or -1 */
  artistIndex(key: string): number;
  rowsOfArtist(artist: number): readonly [from: number, to: number];
}

/** Who can be asked for the Spotify id of a song. */
export interface SongFinders {
  readonly catalogue: SearchableCatalogue;
  readonly spotify?: SpotifyClient;
  readonly reccobeats?: Service;
  readonly deezer?: DeezerClient;
}

/**
 * The Spotify id of a song that another service names: from the catalogue, by its recording code, or by searching.
 * One finder that is down does not keep the others from being asked.
 */
export async function findSong(
  finders: SongFinders,
  song: NamedSong,
  signal: AbortSignal,
): Promise<string | undefined> {
  const inCatalogue = fromCatalogue(finders.catalogue, song);
  if (inCatalogue !== undefined) return inCatalogue;
  const steps = [bySpotify, byRecording, byDeezerRecording];
  for (const step of steps) {
    try {
      const id = await step(finders, song, signal);
      if (id !== undefined) return id;
    } catch (error) {
      if (!(error instanceof SourceFailure)) throw error;
    }
  }
  return undefined;
}

function fromCatalogue(catalogue: SearchableCatalogue, song: NamedSong): string | undefined {
  const artist = catalogue.artistIndex(artistKey(song.artist));
  if (artist < 0) return undefined;
  const [from, to] = catalogue.rowsOfArtist(artist);
  const wanted = titleKey(song.title);
  for (let row = from; row < to; row += 1) {
    if (titleKey(catalogue.title(row)) === wanted) return catalogue.id(row);
  }
  return undefined;
}

async function bySpotify(
  { spotify }: SongFinders,
  song: NamedSong,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (spotify === undefined) return undefined;
  const words = (text: string) => text.replaceAll('"', ' ');
  const queries = [
    ...(song.isrc === undefined ? [] : [`isrc:${song.isrc}`]),
    `track:"${words(song.title)}" artist:"${words(song.artist)}"`,
  ];
  for (const query of queries) {
    const { tracks } = await spotifySearch(spotify, query, 0, signal);
    const hit = tracks.find(({ title, artists }) => isSameSong({ artist: artists[0] ?? '', title }, song));
    if (hit !== undefined) return hit.id;
  }
  return undefined;
}

async function byRecording(
  { reccobeats }: SongFinders,
  song: NamedSong,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (reccobeats === undefined || song.isrc === undefined) return undefined;
  const { rows } = await fetchRows(reccobeats, '/v1/track', [song.isrc], trackRowSchema, signal);
  const same = rows.find((row) => titleKey(row.trackTitle) === titleKey(song.title)) ?? rows[0];
  return same === undefined ? undefined : spotifyIdOf(same.href);
}

/** Deezer knows the recording code of what another service only names. */
async function byDeezerRecording(
  finders: SongFinders,
  song: NamedSong,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (finders.deezer === undefined || song.isrc !== undefined) return undefined;
  const isrc = (await finders.deezer.search(song.artist, song.title, signal))?.isrc;
  return isrc ? byRecording(finders, { ...song, isrc }, signal) : undefined;
}
