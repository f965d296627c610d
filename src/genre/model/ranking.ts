import type { Hierarchy } from './hierarchy.ts';
import type { GenreProbability, SubgenreProbability } from './prediction.ts';

/** A genre this probable stands out on its own. */
const CONFIDENT_FROM = 0.35;
/** So does one of at least this probability that is this many times as probable as the second. */
const AHEAD = { probability: 0.2, ratio: 2 };
/** With how many other genres the first is compared in the reasons. */
const MAX_ALTERNATIVES = 4;

/** Whether the first genre stands out from the others. */
export function isConfident([first, second]: readonly GenreProbability[]): boolean {
  if (first === undefined) return false;
  const next = second?.probability ?? 0;
  return (
    first.probability >= CONFIDENT_FROM ||
    (first.probability >= AHEAD.probability && first.probability >= AHEAD.ratio * next)
  );
}

/** The other genres the audio could be, most probable first. */
export function alternativesTo(first: number, audioAlone: Float64Array): number[] {
  return [...audioAlone.keys()]
    .filter((genre) => genre !== first)
    .sort((a, b) => (audioAlone[b] ?? 0) - (audioAlone[a] ?? 0))
    .slice(0, MAX_ALTERNATIVES);
}

/** Joint probabilities as a list of subgenres, each with the genres it belongs to; those that belong to none are left out. */
export function rankSubgenres(hierarchy: Hierarchy, joint: Float64Array): SubgenreProbability[] {
  const byGenre: GenreProbability[][] = hierarchy.leaves.map(() => []);
  for (const [pair, leaf] of hierarchy.leafOf.entries()) {
    const genre = hierarchy.genres[hierarchy.genreOf[pair] ?? 0] ?? '';
    byGenre[leaf]?.push({ genre, probability: joint[pair] ?? 0 });
  }
  return hierarchy.leaves
    .map((genre, leaf) => {
      const parts = (byGenre[leaf] ?? []).sort((a, b) => b.probability - a.probability);
      return { genre, probability: parts.reduce((sum, part) => sum + part.probability, 0), byGenre: parts };
    })
    .filter(({ byGenre }) => byGenre.length > 0)
    .sort((a, b) => b.probability - a.probability);
}

export function rankGenres(labels: readonly string[], probabilities: ArrayLike<number>): GenreProbability[] {
  return labels
    .map((genre, index) => ({ genre, probability: probabilities[index] ?? 0 }))
    .sort((a, b) => b.probability - a.probability);
}
