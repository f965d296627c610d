import type { Playlist } from '../../dataset/playlists.ts';
import { foldText } from '../../track/fold-text.ts';
import {
  type CoOccurrenceCounts,
  hashPlaylistId,
  hashPlaylistName,
  hashRecording,
} from '../space/co-occurrence/counts.ts';

/** Training playlists that overlap with the ground truth, and by what. */
export interface Overlap {
  /** Columns of the counts. */
  readonly excluded: ReadonlySet<number>;
  readonly byId: number;
  readonly byName: number;
  /** Under another id and name, but with mostly the same tracks. */
  readonly byContent: number;
}

/** Two playlists that share this much of the smaller one, and more than a few tracks, count as one. */
const SAME_SHARE = 0.5;
const SAME_TRACKS_MIN = 5;

/**
 * Finds the training playlists that overlap with the ground truth.
 * @param truth playlists to evaluate on
 * @param names further names, or ids, to exclude
 */
export function findOverlap(
  counts: CoOccurrenceCounts,
  truth: readonly Playlist[],
  names: readonly string[],
): Overlap {
  const ids = new Set([...truth.map(({ id }) => id), ...names].map(hashPlaylistId));
  const titles = new Set([...truth.map(({ name }) => name), ...names].filter(Boolean).map(hashPlaylistName));
  ids.delete(0);
  const same = sameContent(counts, truth);
  const excluded = new Set<number>();
  let byId = 0;
  let byName = 0;
  let byContent = 0;
  for (let column = 0; column < counts.playlistIds.length; column++) {
    if (ids.has(counts.playlistIds[column] ?? 0)) byId++;
    else if (titles.has(counts.playlistNames[column] ?? 0)) byName++;
    else if (same.has(column)) byContent++;
    else continue;
    excluded.add(column);
  }
  return { excluded, byId, byName, byContent };
}

function sameContent(counts: CoOccurrenceCounts, truth: readonly Playlist[]): Set<number> {
  const sizes = new Float64Array(counts.playlistIds.length);
  for (const column of counts.recordings.columns) sizes[column] = (sizes[column] ?? 0) + 1;
  const same = new Set<number>();
  for (const { entries } of truth) {
    const shared = new Map<number, number>();
    for (const recording of new Set(entries.map(hashRecording))) {
      const row = counts.recordings.rowOf(recording);
      if (row < 0) continue;
      for (const column of counts.recordings.columnsOf(row))
        shared.set(column, (shared.get(column) ?? 0) + 1);
    }
    for (const [column, count] of shared) {
      const smaller = Math.min(entries.length, sizes[column] ?? 0);
      if (count > SAME_TRACKS_MIN && count > SAME_SHARE * smaller) same.add(column);
    }
  }
  return same;
}

/**
 * Cuts playlists into folds that share no name, for a ground truth that is itself the training data.
 * @param random uniform in [0, 1)
 */
export function foldsByName(
  playlists: readonly Playlist[],
  folds: number,
  random: () => number,
): Playlist[][] {
  const byName = [...Map.groupBy(playlists, ({ id, name }) => foldText(name) || id).values()];
  const parts: Playlist[][] = Array.from({ length: folds }, () => []);
  for (let left = byName.length; left > 0; left--) {
    const at = Math.floor(random() * left);
    const group = byName[at] ?? [];
    byName[at] = byName[left - 1] ?? [];
    parts[left % folds]?.push(...group);
  }
  return parts;
}
