import type { Playlist } from '../../dataset/playlists.ts';
import { recordingKey } from '../../track/recording-keys.ts';
import type { EvaluationTable } from './evaluation-table.ts';

/** Which rows are in one playlist. */
export interface GroundTruth {
  /** Rows of each playlist that has at least two in the table. */
  readonly playlists: readonly (readonly number[])[];
  /** Playlists (indices into `playlists`) of every row. */
  readonly playlistsOf: readonly (readonly number[])[];
}

/** Finds the tracks of playlists in a table: by id, or else by artist and title. */
export function matchGroundTruth(playlists: readonly Playlist[], table: EvaluationTable): GroundTruth {
  const byName = new Map<string, number>();
  for (const [row, { artists, title }] of table.tracks.entries()) {
    const key = recordingKey(artists, title);
    if (!byName.has(key)) byName.set(key, row);
  }
  const matched = playlists
    .map(({ entries }) => {
      const rows = entries.map((entry) => {
        const row = table.rowOf(entry.trackId);
        return row >= 0 ? row : (byName.get(recordingKey(entry.artists, entry.title)) ?? -1);
      });
      return [...new Set(rows.filter((row) => row >= 0))];
    })
    .filter((rows) => rows.length > 1);
  const playlistsOf: number[][] = table.tracks.map(() => []);
  for (const [playlist, rows] of matched.entries()) {
    for (const row of rows) playlistsOf[row]?.push(playlist);
  }
  return { playlists: matched, playlistsOf };
}

/**
 * What is relevant to a seed: rows that share a playlist with it and no artist.
 * @returns rows, without the seed
 */
export function relevantTo(seed: number, truth: GroundTruth, table: EvaluationTable): Set<number> {
  const relevant = new Set<number>();
  for (const playlist of truth.playlistsOf[seed] ?? []) {
    for (const row of truth.playlists[playlist] ?? [])
      if (!shareAnArtist(seed, row, table)) relevant.add(row);
  }
  return relevant;
}

/** Whether two rows have an artist in common; a row has with itself. */
export function shareAnArtist(a: number, b: number, table: EvaluationTable): boolean {
  const artists = table.credited(a);
  return a === b || table.credited(b).some((artist) => artists.includes(artist));
}
