/**
 * Fine labels under genres. A genre without a fine label is its own only one, so that the fine
 * probabilities under every genre always sum to the genre's.
 */
export interface Hierarchy {
  readonly genres: readonly string[];
  /** The fine labels, then the genres that have none. */
  readonly leaves: readonly string[];
  /** Index into `genres` of every leaf. */
  readonly parent: Int32Array;
}

/** @param parents the genre of every fine label; labels under a genre that is not listed are left out */
export function buildHierarchy(
  genres: readonly string[],
  fine: readonly string[],
  parents: ReadonlyMap<string, string>,
): Hierarchy {
  const known = fine.filter((label) => genres.includes(parents.get(label) ?? ''));
  const taken = new Set(known.map((label) => parents.get(label)));
  const leaves = [...known, ...genres.filter((genre) => !taken.has(genre))];
  const parent = Int32Array.from(leaves, (leaf) => genres.indexOf(parents.get(leaf) ?? leaf));
  return { genres, leaves, parent };
}

/**
 * Spreads every genre's probability over its leaves in the proportions of `leafWeights`; in equal parts where
 * those are all zero.
 * @returns one probability per leaf; those of one genre sum to that genre's
 */
export function spread(
  hierarchy: Hierarchy,
  genreProbabilities: ArrayLike<number>,
  leafWeights: ArrayLike<number>,
): Float64Array {
  const { genres, leaves, parent } = hierarchy;
  const sum = new Float64Array(genres.length);
  const size = new Int32Array(genres.length);
  for (let leaf = 0; leaf < leaves.length; leaf++) {
    const genre = parent[leaf] ?? 0;
    sum[genre] = (sum[genre] ?? 0) + (leafWeights[leaf] ?? 0);
    size[genre] = (size[genre] ?? 0) + 1;
  }
  return Float64Array.from(leaves, (_, leaf) => {
    const genre = parent[leaf] ?? 0;
    const whole = sum[genre] ?? 0;
    const part = whole > 0 ? (leafWeights[leaf] ?? 0) / whole : 1 / (size[genre] ?? 1);
    return (genreProbabilities[genre] ?? 0) * part;
  });
}
