import { countBelow, countUpTo } from '../lib/ranks.ts';
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
  return (countBelow(sorted, value) + countUpTo(sorted, value)) / 2 / sorted.length;
}
