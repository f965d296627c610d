import type { RatedTracks } from './prominence.ts';

/**
 * Suggestions before anything is typed: the most popular track of every genre, the most popular first, then those of
 * other artists. Each artist comes once.
 */
export function popularTracks(tracks: RatedTracks, limit: number): number[] {
  const genres = new Set<number>([-1]);
  const artists = new Set<number>();
  const first: number[] = [];
  const others: number[] = [];
  for (const row of byPopularity(tracks)) {
    const artist = tracks.artistRow(row);
    if (artists.has(artist)) continue;
    artists.add(artist);
    const genre = tracks.genre(row);
    (genres.has(genre) ? others : first).push(row);
    genres.add(genre);
  }
  return [...first, ...others].slice(0, limit);
}

/** Rows, the most popular first: a counting sort, since there are many rows and few popularities. */
function byPopularity(tracks: RatedTracks): number[] {
  const groups = Array.from({ length: 102 }, (): number[] => []);
  for (let row = 0; row < tracks.size; row++) groups[tracks.popularity(row) + 1]?.push(row);
  return groups.reverse().flat();
}
