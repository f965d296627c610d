import { GAUSSIAN_PROCESS } from './gaussian-process.ts';
import type { Taste } from './taste.ts';

/** With fewer preferences a taste does not move a list yet. */
const MIN_PREFERENCES = 3;
/** What a certain liking adds to a score, in units of the distance to the middle of a pool. */
const SCALE = 0.6;
/** Share of the posterior deviation that is sampled: enough that a taste keeps learning. */
const EXPLORATION = 0.15;

/**
 * What a taste adds to the scores of one list, by tempered Thompson sampling (Thompson 1933; Chapelle & Li 2011): each
 * row draws a value from its posterior, so that now and then a little known track gets its turn.
 * @param random uniform in [0, 1)
 * @returns the same value for a row each time; undefined while too little is known
 */
export function tasteBonus(taste: Taste, random: () => number): ((row: number) => number) | undefined {
  if (taste.preferences.length < MIN_PREFERENCES) return undefined;
  const drawn = new Map<number, number>();
  return (row) => {
    const known = drawn.get(row);
    if (known !== undefined) return known;
    const { mean, deviation } = taste.posterior(row);
    const sampled = mean + EXPLORATION * deviation * gaussian(random);
    const bonus = SCALE * (sampled - GAUSSIAN_PROCESS.priorMean);
    drawn.set(row, bonus);
    return bonus;
  };
}

/** A standard normal number (Box & Muller 1958). */
function gaussian(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
