import type { DropSeed } from './drop-request.ts';

const SEEDS_MAX = 20;

/** The seeds of a taste that count most, the first one the most: reasons compare a track with these. */
export function strongestSeeds(seeds: readonly DropSeed[]): DropSeed[] {
  return [...seeds].sort((a, b) => b.weight - a.weight).slice(0, SEEDS_MAX);
}
