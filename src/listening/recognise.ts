import { setImmediate } from 'node:timers/promises';
import { artistKey } from '../track/artist-keys.ts';
import { recordingKey, songKeys } from '../track/recording-keys.ts';
import type { ExportedTrack } from './exported-tracks.ts';

/** What tracks are recognised in. */
export interface RecognisableTracks {
  rowOf(id: string): number;
  /** Of an artist's key, or -1. */
  artistIndex(key: string): number;
  rowsOfArtist(artist: number): readonly number[];
  id(row: number): string;
  title(row: number): string;
  artists(row: number): readonly string[];
}

const TRACKS_A_SLICE = 100;

/**
 * The Spotify ids of the tracks that a catalogue has, in the given order: by id, else by recording, else another version
 * of the same song, which says nearly the same of a taste.
 * Pauses now and then, because others wait.
 */
export async function recognise(
  tracks: readonly ExportedTrack[],
  catalogue: RecognisableTracks,
): Promise<string[]> {
  const byArtist = new Map<string, ReadonlyMap<string, string>>();
  const ids = new Set<string>();
  for (const [at, track] of tracks.entries()) {
    if (at > 0 && at % TRACKS_A_SLICE === 0) await setImmediate();
    const id = track.id !== undefined && catalogue.rowOf(track.id) >= 0 ? track.id : undefined;
    const found = id ?? byName(track, catalogue, byArtist);
    if (found !== undefined) ids.add(found);
  }
  return [...ids];
}

function byName(
  { title, artists }: ExportedTrack,
  catalogue: RecognisableTracks,
  byArtist: Map<string, ReadonlyMap<string, string>>,
): string | undefined {
  const [main = ''] = artists;
  const key = artistKey(main);
  const known = byArtist.get(key) ?? tracksOf(key, catalogue);
  byArtist.set(key, known);
  const [song = ''] = songKeys({ title, artists: [main] });
  return known.get(recordingKey([main], title)) ?? known.get(song);
}

/** The ids of an artist's tracks by the keys of recordings and of songs, of each the first. */
function tracksOf(key: string, catalogue: RecognisableTracks): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  const artist = catalogue.artistIndex(key);
  for (const row of artist < 0 ? [] : catalogue.rowsOfArtist(artist)) {
    const [main = ''] = catalogue.artists(row);
    const title = catalogue.title(row);
    for (const name of [recordingKey([main], title), ...songKeys({ title, artists: [main] })])
      if (!ids.has(name)) ids.set(name, catalogue.id(row));
  }
  return ids;
}
