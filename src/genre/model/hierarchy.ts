/** How a fine label's tracks are shared out among genres: shares sum to 1. */
export type SubgenreShares = ReadonlyMap<string, ReadonlyMap<string, number>>;

/**
 * Fine labels under genres. A label may stand under several (a third of "soul" is R&B); a genre without any is its
 * own only one. One entry of the arrays is one label under one genre.
 */
export interface Hierarchy {
  readonly genres: readonly string[];
  /** The fine labels, then the genres that have none. */
  readonly leaves: readonly string[];
  readonly leafOf: Int32Array;
  readonly genreOf: Int32Array;
  /** Which share of the label's tracks is of the genre. */
  readonly share: Float64Array;
}

/** Labels that stand under no listed genre are left out. */
export function buildHierarchy(
  genres: readonly string[],
  fine: readonly string[],
  placements: SubgenreShares,
): Hierarchy {
  const pairs: { leaf: number; genre: number; share: number }[] = [];
  const taken = new Set<number>();
  for (const [leaf, label] of fine.entries()) {
    for (const [name, share] of placements.get(label) ?? []) {
      const genre = genres.indexOf(name);
      if (genre < 0) continue;
      pairs.push({ leaf, genre, share });
      taken.add(genre);
    }
  }
  const leaves = [...fine];
  for (const [genre, name] of genres.entries()) {
    if (taken.has(genre)) continue;
    pairs.push({ leaf: leaves.length, genre, share: 1 });
    leaves.push(name);
  }
  return {
    genres,
    leaves,
    leafOf: Int32Array.from(pairs, ({ leaf }) => leaf),
    genreOf: Int32Array.from(pairs, ({ genre }) => genre),
    share: Float64Array.from(pairs, ({ share }) => share),
  };
}

/** Nothing is impossible; keeps a genre's probability from being lost where all its labels are ruled out. */
const MIN_PROBABILITY = 1e-12;
/** Rounds of fitting after which nothing moves that a person would see. */
const ITERATIONS = 3;

/**
 * One distribution over labels under genres in which the genres have exactly the probabilities given, and the labels
 * theirs as nearly as that allows: iterative proportional fitting (Deming & Stephan 1940).
 * @param genres `P(genre)`, summing to 1
 * @param leaves `P(label)`; labels past its end, genres that stand for themselves, weigh what their genre does
 * @returns one probability per label and genre; those of one genre sum to that genre's
 */
export function reconcile(hierarchy: Hierarchy, genres: Float64Array, leaves: Float64Array): Float64Array {
  const { leafOf, genreOf, share } = hierarchy;
  const wanted = Float64Array.from(hierarchy.leaves, (_, leaf) =>
    Math.max(MIN_PROBABILITY, leaves[leaf] ?? 0),
  );
  for (const [pair, leaf] of leafOf.entries()) {
    if (leaf >= leaves.length) wanted[leaf] = Math.max(MIN_PROBABILITY, genres[genreOf[pair] ?? 0] ?? 0);
  }
  const joint = share.map((part, pair) => part * (wanted[leafOf[pair] ?? 0] ?? 0));
  scale(joint, genreOf, genres);
  for (let round = 0; round < ITERATIONS; round++) {
    scale(joint, leafOf, wanted);
    scale(joint, genreOf, genres);
  }
  return joint;
}

/** Makes the entries of each group sum to what is wanted of it. */
function scale(joint: Float64Array, groupOf: Int32Array, wanted: Float64Array): void {
  const sums = new Float64Array(wanted.length);
  for (let pair = 0; pair < joint.length; pair++) {
    const group = groupOf[pair] as number;
    sums[group] = (sums[group] as number) + (joint[pair] as number);
  }
  for (let pair = 0; pair < joint.length; pair++) {
    const group = groupOf[pair] as number;
    const sum = sums[group] as number;
    joint[pair] = sum > 0 ? ((joint[pair] as number) * (wanted[group] as number)) / sum : 0;
  }
}
