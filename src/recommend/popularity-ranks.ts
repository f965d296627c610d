import { countBelow } from '../lib/ranks.ts';
import type { TrackTable } from './track-table.ts';

type Popularities = Pick<TrackTable, 'size' | 'popularity'>;

/** The share of a table that is less popular than a row, of what is known; undefined where it is not known. */
export function popularityRanks(table: Popularities): (row: number) => number | undefined {
  const popularity = (row: number) => table.popularity?.(row) ?? -1;
  const known = Float32Array.from({ length: table.size }, (_, row) => popularity(row));
  const sorted = known.filter((value) => value >= 0).sort();
  return (row) =>
    popularity(row) < 0 ? undefined : countBelow(sorted, popularity(row)) / Math.max(1, sorted.length);
}

/** As {@link popularityRanks}, computed when first asked for and again when there are `newRows` more rows. */
export function growingPopularityRanks(
  table: Popularities,
  newRows: number,
): (row: number) => number | undefined {
  let ranks: { readonly of: (row: number) => number | undefined; readonly size: number } | undefined;
  return (row) => {
    if (ranks === undefined || table.size >= ranks.size + newRows)
      ranks = { of: popularityRanks(table), size: table.size };
    return ranks.of(row);
  };
}
