import type { RowFilter } from '../../index/neighbour-index.ts';
import type { Space } from '../../space/space.ts';
import type { Seed } from '../query.ts';
import type { PlaylistMembers } from './playlist-members.ts';

/** Playlists with more rows than this say too little of any two of them to be worth reading. */
const ROWS_MAX = 2000;

/**
 * The rows that are on the playlists of the seeds, those first that are there more often than chance would put them: what
 * the shared playlists weigh, divided by the square root of the number of playlists that hold the row (the cosine of two
 * rows of the playlist matrix, up to a factor of the seed's own).
 * @returns at most `count` rows
 */
export function rowsByLift(
  seeds: readonly Seed[],
  count: number,
  isAllowed: RowFilter,
  space: Pick<Space, 'playlistsOf'>,
  playlistRows: PlaylistMembers,
): number[] {
  const shared = new Map<number, number>();
  for (const seed of seeds) {
    const { playlists = [], weights = [] } = space.playlistsOf?.(seed) ?? {};
    for (const [at, playlist] of playlists.entries()) {
      const rows = playlistRows.membersOf(playlist);
      if (rows.length > ROWS_MAX) continue;
      for (const row of rows) shared.set(row, (shared.get(row) ?? 0) + (weights[at] ?? 0));
    }
  }
  return [...shared]
    .filter(([row]) => isAllowed(row))
    .map(([row, weight]) => ({ row, lift: weight / Math.sqrt(playlistRows.countOf(row) + 1) }))
    .sort((a, b) => b.lift - a.lift || a.row - b.row)
    .slice(0, count)
    .map(({ row }) => row);
}
