/** The genres of each subgenre, with the share of its tracks in each; shares sum to 1. */
export type SubgenreShares = ReadonlyMap<string, ReadonlyMap<string, number>>;

/**
 * Subgenres under genres. A subgenre may belong to several (a third of "soul" is R&B); a genre without subgenres is its
 * own only leaf. One entry of the arrays is one leaf under one genre.
 */
export interface Hierarchy {
  readonly genres: readonly string[];
  /** The subgenres, then the genres that have none. */
  readonly leaves: readonly string[];
  readonly leafOf: Int32Array;
  readonly genreOf: Int32Array;
  /** Which share of the label's tracks is of the genre. */
  readonly share: Float64Array;
}

/** Subgenres that belong to no listed genre are left out. */
export function buildHierarchy(
  genres: readonly string[],
  subgenres: readonly string[],
  shares: SubgenreShares,
): Hierarchy {
  const pairs: { leaf: number; genre: number; share: number }[] = [];
  const taken = new Set<number>();
  for (const [leaf, label] of subgenres.entries()) {
    for (const [name, share] of shares.get(label) ?? []) {
      const genre = genres.indexOf(name);
      if (genre < 0) continue;
      pairs.push({ leaf, genre, share });
      taken.add(genre);
    }
  }
  const leaves = [...subgenres];
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

/** The least probability of a leaf, so that a genre keeps its probability when all its leaves are ruled out. */
const MIN_PROBABILITY = 1e-12;
/** Iterations after which changes are too small to see. */
const ITERATIONS = 3;

/**
 * One distribution over labels under genres in which the genres have exactly the probabilities given, and the labels
 * theirs as nearly as that allows: iterative proportional fitting (Deming & Stephan 1940).
 * @param genres `P(genre)`, summing to 1
 * @param leaves `P(leaf)`; leaves past its end, which are genres without subgenres, get their genre's probability
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
    const group = groupOf[pair] ?? 0;
    sums[group] = (sums[group] ?? 0) + (joint[pair] ?? 0);
  }
  for (let pair = 0; pair < joint.length; pair++) {
    const group = groupOf[pair] ?? 0;
    const sum = sums[group] ?? 0;
    joint[pair] = sum > 0 ? ((joint[pair] ?? 0) * (wanted[group] ?? 0)) / sum : 0;
  }
}
