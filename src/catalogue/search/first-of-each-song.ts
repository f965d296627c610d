import { versionKey } from '../../track/recording-keys.ts';
import type { RatedTracks } from './prominence.ts';
import type { Searchable } from './word-index.ts';

/** The first row of each song of each artist, at most `limit`; remasters and edits are one song, live versions another. */
export function firstOfEachSong(
  tracks: Searchable & RatedTracks,
  rows: readonly number[],
  limit: number,
): number[] {
  const seen = new Set<string>();
  const first: number[] = [];
  for (const row of rows) {
    if (first.length >= limit) break;
    const song = `${tracks.artistRow(row)}\n${versionKey(tracks.title(row))}`;
    if (!seen.has(song)) first.push(row);
    seen.add(song);
  }
  return first;
}
