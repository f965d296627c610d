import type { Playlist } from '../../dataset/playlists.ts';
import { foldText } from '../../track/fold-text.ts';
import {
  type CoOccurrenceCounts,
  hashPlaylistId,
  hashPlaylistName,
  hashRecording,
} from '../space/co-occurrence/counts.ts';

/** Why playlists of the training were kept out of it. */
export interface Overlap {
  /** Columns of the facts. */
  readonly excluded: ReadonlySet<number>;
  readonly byId: number;
  readonly byName: number;
  /** Under another id and name, but with mostly the same tracks. */
  readonly byContent: number;
}

/** Sharing this much of the smaller one, and more than a handful, two lists are versions of one. */
const SAME_SHARE = 0.5;
const SAME_TRACKS_MIN = 5;

/**
 * Finds the training playlists that the truth must not meet again.
 * @param truth playlists to be judged by
 * @param names further names, or ids, to keep out
 */
export function findOverlap(
  facts: CoOccurrenceCounts,
  truth: readonly Playlist[],
  names: readonly string[],
): Overlap {
  const ids = new Set([...truth.map(({ id }) => id), ...names].map(hashPlaylistId));
  const titles = new Set([...truth.map(({ name }) => name), ...names].filter(Boolean).map(hashPlaylistName));
  ids.delete(0);
  const same = sameContent(facts, truth);
  const excluded = new Set<number>();
  let byId = 0;
  let byName = 0;
  let byContent = 0;
  for (let column = 0; column < facts.playlistIds.length; column++) {
    if (ids.has(facts.playlistIds[column] ?? 0)) byId++;
    else if (titles.has(facts.playlistNames[column] ?? 0)) byName++;
    else if (same.has(column)) byContent++;
    else continue;
    excluded.add(column);
  }
  return { excluded, byId, byName, byContent };
}

function sameContent(facts: CoOccurrenceCounts, truth: readonly Playlist[]): Set<number> {
  const sizes = new Float64Array(facts.playlistIds.length);
  for (const column of facts.recordings.columns) sizes[column] = (sizes[column] ?? 0) + 1;
  const same = new Set<number>();
  for (const { entries } of truth) {
    const shared = new Map<number, number>();
    for (const recording of new Set(entries.map(hashRecording))) {
      const row = facts.recordings.rowOf(recording);
      if (row < 0) continue;
      for (const column of facts.recordings.columnsOf(row)) shared.set(column, (shared.get(column) ?? 0) + 1);
    }
    for (const [column, count] of shared) {
      const smaller = Math.min(entries.length, sizes[column] ?? 0);
      if (count > SAME_TRACKS_MIN && count > SAME_SHARE * smaller) same.add(column);
    }
  }
  return same;
}

/**
 * Cuts playlists into folds that share no name, for a truth that is itself the training: each fold is judged
 * by vectors learned without it.
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
