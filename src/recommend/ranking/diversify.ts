import { type MetricName, ROW_METRICS } from '../index/metric.ts';
import type { Neighbour } from '../index/neighbour-index.ts';
import type { Space } from '../space/space.ts';
import type { Step } from './steps.ts';

/** A row with its score in units of {@link distanceUnit}; more is better. */
export interface ScoredRow extends Neighbour {
  readonly score: number;
}

/**
 * Maximal marginal relevance (Carbonell and Goldstein 1998): picks one after another, each time the candidate
 * with the best balance of its own score and its distance from the nearest one already picked.
 * @param relevance 1 keeps the order of scores, lower values trade score for diversity
 * @param count how many to pick
 * @param unit the distance that counts as one point of score
 */
export function diversify<T extends ScoredRow>(
  relevance: number,
  count: number,
  unit: number,
  { embeddings }: Pick<Space, 'embeddings'>,
  metric: MetricName = 'euclidean',
): Step<T> {
  return (candidates) => {
    const left = [...candidates];
    const distances = left.map(() => Number.POSITIVE_INFINITY);
    const picked: T[] = [];
    while (picked.length < count && left.length > 0) {
      const at = bestOf(left, distances, relevance, unit);
      const [pick] = left.splice(at, 1);
      distances.splice(at, 1);
      if (pick === undefined) break;
      picked.push(pick);
      if (relevance >= 1) continue;
      const embedding = embeddings.at(pick.row);
      for (const [index, { row }] of left.entries()) {
        const distance = ROW_METRICS[metric](embeddings.at(row), 0, embedding, embedding.length);
        distances[index] = Math.min(distances[index] ?? 0, distance);
      }
    }
    return picked;
  };
}

/** While nothing has been picked the best score wins. Ties go to the earlier one. */
function bestOf(
  left: readonly ScoredRow[],
  distances: readonly number[],
  relevance: number,
  unit: number,
): number {
  let best = 0;
  let bestValue = Number.NEGATIVE_INFINITY;
  for (const [at, { score }] of left.entries()) {
    const distance = distances[at] ?? 0;
    const difference = Number.isFinite(distance) ? distance / unit : 0;
    const value = relevance * score + (1 - relevance) * difference;
    if (value > bestValue) {
      bestValue = value;
      best = at;
    }
  }
  return best;
}

/** How much farther the middle of a pool is than its nearest: the distance that counts as one point of score. */
export function distanceUnit(pool: readonly Neighbour[]): number {
  const nearest = pool[0]?.distance ?? 0;
  const middle = pool[pool.length >> 1]?.distance ?? 0;
  return Math.max(1e-6, middle - nearest);
}
