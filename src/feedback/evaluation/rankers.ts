import type { Neighbour } from '../../recommend/index/neighbour-index.ts';
import { centreOf, positionOf, type Space } from '../../recommend/space/space.ts';
import type { Affinity } from '../affinity.ts';
import { RERANK, type RerankOptions, ranked } from '../rerank.ts';

/** One simulated vote. */
export interface Said {
  readonly row: number;
  readonly liked: boolean;
}

/** Orders a seed's pool by what was said so far. */
export type Ranker = (
  seed: number,
  pool: readonly Neighbour[],
  said: readonly Said[],
) => readonly Neighbour[];

/** Does not learn. */
export const unmoved: Ranker = (_seed, pool) => pool;

/** Weights of the query, the liked and the disliked as Manning et al. recommend them (2008, section 9.1.1). */
const ROCCHIO = { seed: 1, liked: 0.75, disliked: 0.15 } as const;

/** Rocchio (1971): the query moves towards the centre of the liked and away from that of the disliked. */
export function rocchio(space: Space): Ranker {
  return (seed, pool, said) => {
    const query = Float32Array.from(positionOf(space, seed), (value) => value * ROCCHIO.seed);
    let weight: number = ROCCHIO.seed;
    for (const [kind, liked, sign] of [
      ['liked', true, 1],
      ['disliked', false, -1],
    ] as const) {
      const rows = said.filter((vote) => vote.liked === liked);
      if (rows.length === 0) continue;
      const centre = centreOf(rows.map(({ row }) => positionOf(space, row)));
      for (const [column, value] of centre.entries()) {
        query[column] = (query[column] ?? 0) + sign * ROCCHIO[kind] * value;
      }
      weight += sign * ROCCHIO[kind];
    }
    // Divided by its weights the query is a place in the space again, so distances mean what they did.
    const away = ({ row }: Neighbour) => {
      let sum = 0;
      for (const [column, value] of positionOf(space, row).entries()) {
        sum += (value - (query[column] ?? 0) / weight) ** 2;
      }
      return sum;
    };
    return said.length === 0 ? pool : sortedBy(pool, away);
  };
}

/** What the bot does. */
export function bayesian(affinity: Affinity, options: RerankOptions = RERANK): Ranker {
  return (seed, pool, said) =>
    said.length === 0
      ? pool
      : ranked(
          { pool, seeds: [affinity.ofRow(seed)], first: [] },
          said.map(({ row, liked }) => ({ row, weight: liked ? 1 : -1, place: 0 })),
          affinity,
          options,
        );
}

function sortedBy(pool: readonly Neighbour[], key: (candidate: Neighbour) => number): Neighbour[] {
  return pool
    .map((candidate) => ({ candidate, key: key(candidate) }))
    .sort((a, b) => a.key - b.key || a.candidate.row - b.candidate.row)
    .map(({ candidate }) => candidate);
}
