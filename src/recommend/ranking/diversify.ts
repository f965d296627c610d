import type { Neighbour } from '../index/neighbour-index.ts';
import { positionOf, type Space } from '../space/space.ts';
import type { Step } from './steps.ts';

/** A candidate with what it is worth, in units of {@link unitOf}; more is better. */
export interface Scored extends Neighbour {
  readonly score: number;
}

/**
 * Maximal marginal relevance (Carbonell and Goldstein 1998): picks one after another, each time the candidate
 * with the best balance of its own score and its distance from the nearest one already picked.
 * @param relevance 1 keeps the order of scores, lower values trade score for variety
 * @param count how many to pick
 * @param unit the distance that counts as one point of score
 */
export function diversify<T extends Scored>(
  relevance: number,
  count: number,
  unit: number,
  space: Pick<Space, 'positions' | 'dimension'>,
): Step<T> {
  return (candidates) => {
    const left = [...candidates];
    const apart = left.map(() => Number.POSITIVE_INFINITY);
    const picked: T[] = [];
    while (picked.length < count && left.length > 0) {
      const at = bestOf(left, apart, relevance, unit);
      const [pick] = left.splice(at, 1);
      apart.splice(at, 1);
      if (pick === undefined) break;
      picked.push(pick);
      if (relevance >= 1) continue;
      const position = positionOf(space, pick.row);
      for (const [index, { row }] of left.entries()) {
        apart[index] = Math.min(apart[index] ?? 0, distanceBetween(position, positionOf(space, row)));
      }
    }
    return picked;
  };
}

/** Among the first candidates nothing has been picked: the best score wins. Ties go to the earlier one. */
function bestOf(left: readonly Scored[], apart: readonly number[], relevance: number, unit: number): number {
  let best = 0;
  let bestValue = Number.NEGATIVE_INFINITY;
  for (const [at, { score }] of left.entries()) {
    const distance = apart[at] ?? 0;
    const difference = Number.isFinite(distance) ? distance / unit : 0;
    const value = relevance * score + (1 - relevance) * difference;
    if (value > bestValue) {
      bestValue = value;
      best = at;
    }
  }
  return best;
}

function distanceBetween(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let column = 0; column < a.length; column++) {
    const difference = (a[column] ?? 0) - (b[column] ?? 0);
    sum += difference * difference;
  }
  return Math.sqrt(sum);
}

/** How far the middle of a pool is beyond its nearest: what one point of score is worth in distance. */
export function unitOf(pool: readonly Neighbour[]): number {
  const nearest = pool[0]?.distance ?? 0;
  const middle = pool[pool.length >> 1]?.distance ?? 0;
  return Math.max(1e-6, middle - nearest);
}
