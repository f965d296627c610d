import type { CrowdFacts } from './counts.ts';
import type { CrowdWeights } from './weights.ts';

/** The weighed artist x column matrix, over the pattern of `facts.artists`, and the weight of every column. */
export interface WeighedFacts {
  /** One for each of `facts.artists.columns`. */
  readonly values: Float32Array;
  /** Damping by size; 0 for an excluded playlist. */
  readonly columnWeights: Float32Array;
}

/** Columns that are playlists, or columns that are labels: each kind is scaled on its own. */
interface Kind {
  readonly from: number;
  readonly to: number;
  readonly damping: number;
  readonly share: number;
}

/**
 * Weighs the facts: the logarithm of counts, damped by the size of their column and the breadth of their
 * artist, both kinds brought to the same mean strength and then to their share.
 * @param excluded playlist columns to forget
 */
export function weighFacts(
  facts: CrowdFacts,
  weights: CrowdWeights,
  excluded: ReadonlySet<number>,
): WeighedFacts {
  const playlists = facts.playlistIds.length;
  const columns = playlists + facts.labels;
  const sizes = new Float64Array(columns);
  for (const column of facts.artists.columns) sizes[column] = (sizes[column] ?? 0) + 1;
  const kinds: readonly Kind[] = [
    { from: 0, to: playlists, damping: weights.playlistDamping, share: 1 },
    { from: playlists, to: columns, damping: weights.labelDamping, share: weights.labelShare },
  ];
  const columnWeights = new Float32Array(columns);
  for (const { from, to, damping } of kinds) {
    for (let column = from; column < to; column++) {
      columnWeights[column] = excluded.has(column) ? 0 : Math.max(1, sizes[column] ?? 1) ** -damping;
    }
  }
  const values = new Float32Array(facts.artists.columns.length);
  for (const kind of kinds) weighKind(facts, kind, weights.breadthDamping, columnWeights, values);
  return { values, columnWeights };
}

function weighKind(
  { artists }: CrowdFacts,
  { from, to, share }: Kind,
  breadthDamping: number,
  columnWeights: Float32Array,
  values: Float32Array,
): void {
  let strength = 0;
  let present = 0;
  const inKind = (at: number) => {
    const column = artists.columns[at] ?? 0;
    return column >= from && column < to;
  };
  for (let artist = 0; artist < artists.size; artist++) {
    const start = artists.starts[artist] ?? 0;
    const end = artists.starts[artist + 1] ?? 0;
    let squares = 0;
    for (let at = start; at < end; at++) {
      if (!inKind(at)) continue;
      const value = Math.log1p(artists.counts[at] ?? 0) * (columnWeights[artists.columns[at] ?? 0] ?? 0);
      values[at] = value;
      squares += value * value;
    }
    if (squares === 0) continue;
    const damp = Math.sqrt(squares) ** -breadthDamping;
    for (let at = start; at < end; at++) if (inKind(at)) values[at] = (values[at] ?? 0) * damp;
    strength += squares * damp * damp;
    present++;
  }
  if (present === 0) return;
  const scale = share / Math.sqrt(strength / present);
  for (let at = 0; at < values.length; at++) if (inKind(at)) values[at] = (values[at] ?? 0) * scale;
}
