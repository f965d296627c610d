import type { Neighbour } from '../recommend/port.ts';
import type { Candidate } from './rerank.ts';
import type { Taste } from './taste.ts';

/** Fewer leanings than this are no taste yet. */
const LEANINGS_MIN = 3;
/** What a taste adds to a score at most: as much as half a pool of distance. */
const SHARE = 0.5;

/** Whether enough is known of somebody to move a list for them. */
export function isTelling(taste: Taste): boolean {
  return taste.leanings.length >= LEANINGS_MIN;
}

/**
 * A pool with what a taste makes of each candidate. What the taste knows nothing of gets the lift of the
 * average candidate, 0.
 */
export function lifted(pool: readonly Neighbour[], taste: Taste): Candidate[] {
  if (!isTelling(taste)) return [...pool];
  const means = pool.map(({ row }) => taste.estimate(row).mean);
  const average = means.reduce((sum, mean) => sum + mean, 0) / Math.max(1, means.length);
  return pool.map((candidate, at) => ({ ...candidate, lift: SHARE * ((means[at] ?? 0) - average) }));
}

/**
 * Picks the candidate to try next by Thompson sampling (Thompson 1933; Chapelle & Li 2011): each draws a liking
 * from what is believed of it, and the highest draw wins, so that little known ones get their turn.
 * @param random uniform in [0, 1)
 */
export function explore<T extends Candidate>(
  candidates: readonly T[],
  taste: Taste,
  random: () => number,
): T | undefined {
  let best: { candidate: T; draw: number } | undefined;
  for (const candidate of candidates) {
    const { mean, deviation } = taste.estimate(candidate.row);
    const draw = mean + deviation * gaussian(random);
    if (best === undefined || draw > best.draw) best = { candidate, draw };
  }
  return best?.candidate;
}

/** Box & Muller 1958. */
function gaussian(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
