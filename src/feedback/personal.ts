import { PREFERENCE } from './preference.ts';
import type { Taste } from './taste.ts';

/** Fewer leanings than this are no taste yet. */
const LEANINGS_MIN = 3;
/** What being liked for certain adds to a score, in units of the distance to the middle of a pool. */
const SHARE = 0.6;
/** How much of what is not known of a track is left to chance: enough that a taste keeps learning. */
const EXPLORATION = 0.15;

/** Whether enough is known of somebody to move a list for them. */
export function isTelling(taste: Taste): boolean {
  return taste.leanings.length >= LEANINGS_MIN;
}

/**
 * What a taste adds to the scores of one list: tempered Thompson sampling (Thompson 1933; Chapelle & Li 2011) -
 * each row draws a liking from what is believed of it, so that now and then a little known track gets its turn.
 * @param random uniform in [0, 1)
 * @returns the same value for a row however often it is asked; undefined while nothing telling is known
 */
export function tasteTerm(taste: Taste, random: () => number): ((row: number) => number) | undefined {
  if (!isTelling(taste)) return undefined;
  const drawn = new Map<number, number>();
  return (row) => {
    const known = drawn.get(row);
    if (known !== undefined) return known;
    const { mean, deviation } = taste.estimate(row);
    const liking = mean + EXPLORATION * deviation * gaussian(random);
    const term = SHARE * (liking - PREFERENCE.expected);
    drawn.set(row, term);
    return term;
  };
}

/** Box & Muller 1958. */
function gaussian(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
