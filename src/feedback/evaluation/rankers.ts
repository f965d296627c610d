import type { Neighbour } from '../../recommend/index/neighbour-index.ts';
import { centroidOf, embeddingOf, type Space } from '../../recommend/space/space.ts';
import type { Kernel } from '../kernel.ts';
import { RERANK_OPTIONS, type RerankOptions, rerank } from '../rerank.ts';

export interface SimulatedVote {
  readonly row: number;
  readonly isLike: boolean;
}

/** Orders a seed's pool by the votes so far. */
export type Ranker = (
  seed: number,
  pool: readonly Neighbour[],
  votes: readonly SimulatedVote[],
) => readonly Neighbour[];

/** Ignores votes. */
export const noReranking: Ranker = (_seed, pool) => pool;

/** Weights of the query, the liked and the disliked as Manning et al. recommend them (2008, section 9.1.1). */
const ROCCHIO = { seed: 1, liked: 0.75, disliked: 0.15 } as const;

/** Rocchio (1971): the query moves towards the centre of the liked and away from that of the disliked. */
export function rocchio(space: Space): Ranker {
  return (seed, pool, votes) => {
    const query = Float32Array.from(embeddingOf(space, seed), (value) => value * ROCCHIO.seed);
    let weight: number = ROCCHIO.seed;
    for (const [kind, isLike, sign] of [
      ['liked', true, 1],
      ['disliked', false, -1],
    ] as const) {
      const rows = votes.filter((vote) => vote.isLike === isLike);
      if (rows.length === 0) continue;
      const centre = centroidOf(rows.map(({ row }) => embeddingOf(space, row)));
      for (const [column, value] of centre.entries()) {
        query[column] = (query[column] ?? 0) + sign * ROCCHIO[kind] * value;
      }
      weight += sign * ROCCHIO[kind];
    }
    // Divided by its weights the query is a point of the space again, so distances mean what they did.
    const squaredDistance = ({ row }: Neighbour) => {
      let sum = 0;
      for (const [column, value] of embeddingOf(space, row).entries()) {
        sum += (value - (query[column] ?? 0) / weight) ** 2;
      }
      return sum;
    };
    return votes.length === 0 ? pool : sortedBy(pool, squaredDistance);
  };
}

/** The bot's own re-ranking. */
export function gaussianProcess(kernel: Kernel, options: RerankOptions = RERANK_OPTIONS): Ranker {
  return (seed, pool, votes) =>
    votes.length === 0
      ? pool
      : rerank(
          { pool, seeds: [kernel.profileOfRow(seed)], seedTitles: [], initialRows: [] },
          votes.map(({ row, isLike }) => ({ row, weight: isLike ? 1 : -1, slot: 0 })),
          kernel,
          options,
        );
}

function sortedBy(pool: readonly Neighbour[], key: (candidate: Neighbour) => number): Neighbour[] {
  return pool
    .map((candidate) => ({ candidate, key: key(candidate) }))
    .sort((a, b) => a.key - b.key || a.candidate.row - b.candidate.row)
    .map(({ candidate }) => candidate);
}
