import type { Portrait } from './portrait.ts';

/**
 * Sees tracks among others: where all are loud, "calmer" means calmer than these, not than all music.
 * @returns what adds to a portrait, for each trait, the share of `others` with less of it; 0.5 where unknown
 */
export function among(others: readonly Portrait[]): (portrait: Portrait) => Portrait {
  const sorted = Array.from({ length: others[0]?.traits.length ?? 0 }, (_, trait) =>
    Float32Array.from(
      others.map(({ traits }) => traits[trait] ?? Number.NaN).filter((value) => !Number.isNaN(value)),
    ).sort(),
  );
  return (portrait) => ({
    ...portrait,
    places: Float32Array.from(sorted, (values, trait) =>
      placeIn(values, portrait.traits[trait] ?? Number.NaN),
    ),
  });
}

/** Of equal values each stands in their middle. */
function placeIn(sorted: Float32Array, value: number): number {
  if (Number.isNaN(value) || sorted.length === 0) return 0.5;
  const below = countWhile(sorted, (other) => other < value);
  const notAbove = countWhile(sorted, (other) => other <= value);
  return (below + notAbove) / 2 / sorted.length;
}

/** How many values, from the first on, hold to what the later ones do not; by bisection. */
function countWhile(sorted: Float32Array, holds: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}
