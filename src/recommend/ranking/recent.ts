import type { RowFilter } from '../index/neighbour-index.ts';
import type { TrackTable } from '../track-table.ts';
import type { PoolRow } from './candidates/side.ts';

/** That recent tracks are wanted in a list. */
export interface RecentTracks {
  /** The first release year that counts as recent. */
  readonly since: number;
  /** How many of them the list holds at least, as far as the pool has any that are near enough. */
  readonly atLeast: number;
}

/** How much farther than the farthest neighbour of the seed a recent track may be. */
const REACH = 2;

/** Which rows are recent; those of an unknown year are not. */
export function recentRows({ since }: RecentTracks, table: Pick<TrackTable, 'releaseYear'>): RowFilter {
  return (row) => (table.releaseYear?.(row) ?? Number.NEGATIVE_INFINITY) >= since;
}

/**
 * The recent candidates that are near enough to stand in a list: what a service suggests may be far from the seed.
 * @param candidates of a pool, in any order
 */
export function recentEnough<T extends PoolRow>(candidates: readonly T[], isRecent: RowFilter): T[] {
  const neighbours = candidates.filter(({ sides }) => sides.includes('track'));
  const reach = REACH * Math.max(0, ...neighbours.map(({ distance }) => distance));
  return candidates.filter(({ row, distance }) => isRecent(row) && distance <= reach);
}

/**
 * Puts recent tracks in place of the last others of a list, where it holds too few.
 * @param chosen the list, best first
 * @param recent recent tracks to take, best first; some may be in the list
 * @returns what to shorten to the list's length: the recent tracks first
 */
export function recentFirst<T extends PoolRow>(
  chosen: readonly T[],
  recent: readonly T[],
  { atLeast }: RecentTracks,
  isRecent: RowFilter,
): T[] {
  const present = chosen.filter(({ row }) => isRecent(row));
  const rows = new Set(present.map(({ row }) => row));
  const missing = recent.filter(({ row }) => !rows.has(row)).slice(0, Math.max(0, atLeast - present.length));
  return [...present, ...missing, ...chosen.filter(({ row }) => !isRecent(row))];
}
