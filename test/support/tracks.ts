import type { SearchableCatalogue } from '../../src/sources/ports.ts';
import type { Track } from '../../src/track/track.ts';
import { trackId } from './track-ids.ts';

/** A made-up track whose every figure follows from `n`. */
export function madeUpTrack(n: number): Track {
  const part = (k: number) => Math.round(((n * 37 + k * 101) % 1000) + 1) / 1001;
  return {
    id: trackId(n),
    title: `Song ${n}`,
    artists: [`Artist ${n % 7}`],
    features: {
      danceability: part(1),
      energy: part(2),
      key: n % 12,
      loudnessDb: -60 * part(3),
      mode: n % 2,
      speechiness: part(4),
      acousticness: part(5),
      instrumentalness: part(6),
      liveness: part(7),
      valence: part(8),
      tempoBpm: 60 + 120 * part(9),
      durationMs: 120_000 + n,
    },
  };
}

/** A catalogue of the made-up tracks 0 to `size` - 1. */
export function madeUpCatalogue(size: number): SearchableCatalogue {
  const rows = new Map(Array.from({ length: size }, (_, n) => [trackId(n), n]));
  return {
    size,
    rowOf: (id) => rows.get(id) ?? -1,
    track: madeUpTrack,
    id: trackId,
    title: (row) => madeUpTrack(row).title,
    artistIndex: (key) => (/^artist [0-6]$/.test(key) ? 0 : -1),
    rowsOfGuest: () => [],
    rowsOfArtist: () => [...rows.values()],
  };
}
