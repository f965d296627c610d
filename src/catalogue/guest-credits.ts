import { artistKey } from '../track/artist-keys.ts';

/**
 * Rows by the keys of the names that are credited after the main artist.
 * @param artists the credited names of a row, main artist first
 */
export function indexGuests(
  size: number,
  artists: (row: number) => readonly string[],
): ReadonlyMap<string, readonly number[]> {
  const rows = new Map<string, number[]>();
  for (let row = 0; row < size; row++) {
    for (const name of artists(row).slice(1)) {
      const key = artistKey(name);
      const known = rows.get(key);
      if (known === undefined) rows.set(key, [row]);
      else known.push(row);
    }
  }
  return rows;
}
