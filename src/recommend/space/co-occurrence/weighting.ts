import type { CoOccurrenceCounts } from './counts.ts';
import type { CoOccurrenceWeights } from './weights.ts';

/** The weighted artist x column matrix, over the pattern of `counts.artists`, and the weight of every column. */
export interface WeightedCounts {
  /** One for each of `counts.artists.columns`. */
  readonly values: Float32Array;
  /** Damping by size; 0 for an excluded playlist. */
  readonly columnWeights: Float32Array;
}

/** Columns that are playlists, or columns that are labels: each group is scaled on its own. */
interface ColumnGroup {
  readonly from: number;
  readonly to: number;
  readonly damping: number;
  readonly share: number;
}

/**
 * Weights counts: their logarithm, damped by the size of their column and the breadth of their artist, playlists and
 * labels brought to the same mean strength and then to their share.
 * @param excluded playlist columns that get no weight
 */
export function weightCounts(
  counts: CoOccurrenceCounts,
  weights: CoOccurrenceWeights,
  excluded: ReadonlySet<number>,
): WeightedCounts {
  const playlists = counts.playlistIds.length;
  const columns = playlists + counts.labels;
  const sizes = new Float64Array(columns);
  for (const column of counts.artists.columns) sizes[column] = (sizes[column] ?? 0) + 1;
  const groups: readonly ColumnGroup[] = [
    { from: 0, to: playlists, damping: weights.playlistDamping, share: 1 },
    { from: playlists, to: columns, damping: weights.labelDamping, share: weights.labelShare },
  ];
  const columnWeights = new Float32Array(columns);
  for (const { from, to, damping } of groups) {
    for (let column = from; column < to; column++) {
      columnWeights[column] = excluded.has(column) ? 0 : Math.max(1, sizes[column] ?? 1) ** -damping;
    }
  }
  const values = new Float32Array(counts.artists.columns.length);
  for (const group of groups) weightGroup(counts, group, weights.breadthDamping, columnWeights, values);
  return { values, columnWeights };
}

function weightGroup(
  { artists }: CoOccurrenceCounts,
  { from, to, share }: ColumnGroup,
  breadthDamping: number,
  columnWeights: Float32Array,
  values: Float32Array,
): void {
  let strength = 0;
  let present = 0;
  const isInGroup = (at: number) => {
    const column = artists.columns[at] ?? 0;
    return column >= from && column < to;
  };
  for (let artist = 0; artist < artists.size; artist++) {
    const start = artists.starts[artist] ?? 0;
    const end = artists.starts[artist + 1] ?? 0;
    let squares = 0;
    for (let at = start; at < end; at++) {
      if (!isInGroup(at)) continue;
      const value = Math.log1p(artists.counts[at] ?? 0) * (columnWeights[artists.columns[at] ?? 0] ?? 0);
      values[at] = value;
      squares += value * value;
    }
    if (squares === 0) continue;
    const damp = Math.sqrt(squares) ** -breadthDamping;
    for (let at = start; at < end; at++) if (isInGroup(at)) values[at] = (values[at] ?? 0) * damp;
    strength += squares * damp * damp;
    present++;
  }
  if (present === 0) return;
  const scale = share / Math.sqrt(strength / present);
  for (let at = 0; at < values.length; at++) if (isInGroup(at)) values[at] = (values[at] ?? 0) * scale;
}
