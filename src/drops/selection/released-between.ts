import type { TrackTable } from '../../recommend/track-table.ts';

/** What is told of a growing table. */
type ReleasedTable = Pick<TrackTable, 'size' | 'track' | 'releaseYear' | 'isRemoved'> & {
  isAddition?(row: number): boolean;
};

/** A date with a day: of a mere month or year it is not known whether it is fresh. */
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The additions that were released between two times, as far as the day is known: what the catalogue ships with is older.
 * @param from ms since the epoch, inclusive, as is `to`
 */
export function releasedBetween(table: ReleasedTable, from: number, to: number): number[] {
  const firstYear = new Date(from).getUTCFullYear();
  const rows: number[] = [];
  for (let row = table.size - 1; row >= 0 && table.isAddition?.(row) === true; row--) {
    if (table.isRemoved?.(row) === true || (table.releaseYear?.(row) ?? 0) < firstYear) continue;
    const { releaseDate = '' } = table.track(row);
    const released = DAY.test(releaseDate) ? Date.parse(releaseDate) : Number.NaN;
    if (released >= from && released <= to) rows.push(row);
  }
  return rows;
}
