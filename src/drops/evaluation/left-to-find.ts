import type { TrackTable } from '../../recommend/track-table.ts';
import type { SimulatedDrop } from './simulate.ts';
import type { SimulatedServer } from './simulated-server.ts';

/** What was left to find when a drop was made. Shares are in [0, 1]. */
export interface LeftToFind {
  /** Share of the artists whom members hide, and no member shows, that no earlier drop offered. */
  readonly left: number;
  /** Share of the tracks by these artists among all by artists that no member shows and no earlier drop offered. */
  readonly lovedByChance: number;
}

/**
 * Tells running dry from not learning: where little is left, nothing can be found; where drops find no more than chance
 * does, nothing was learned.
 * @returns to be called with each drop of the server, in their order
 */
export function leftToFind(
  { members }: SimulatedServer,
  table: TrackTable & { rowsOfArtist(artist: number): readonly number[] },
): (drop: SimulatedDrop) => LeftToFind {
  const met = new Set(members.flatMap(({ shown }) => shown.map((row) => table.artistRow(row))));
  const unmet = new Set(members.flatMap(({ hiddenArtists }) => [...hiddenArtists])).difference(met);
  const all = unmet.size;
  const tracksOf = (artists: ReadonlySet<number>) =>
    [...artists].reduce((sum, artist) => sum + table.rowsOfArtist(artist).length, 0);
  return ({ places }) => {
    const left = unmet.size / Math.max(1, all);
    const lovedByChance = tracksOf(unmet) / Math.max(1, table.size - tracksOf(met));
    for (const { row } of places) {
      met.add(table.artistRow(row));
      unmet.delete(table.artistRow(row));
    }
    return { left, lovedByChance };
  };
}
