import type { NeighbourIndex } from '../index/neighbour-index.ts';
import type { Recommender } from '../ranking/recommender.ts';
import { embeddingOf, type Space } from '../space/space.ts';
import type { EvaluationTable } from './evaluation-table.ts';
import { shareAnArtist } from './ground-truth.ts';

/** A way to recommend among the rows of a table. */
export interface Ranker {
  readonly name: string;
  /** @returns at most `length` rows, best first, none that has an artist in common with the seed */
  list(seed: number, length: number): Promise<number[]> | number[];
}

/** Rows drawn at random: the baseline of chance. */
export function randomRanker(table: EvaluationTable, random: () => number): Ranker {
  return {
    name: 'random',
    list(seed, length) {
      const drawn = new Set<number>();
      for (let tries = 0; drawn.size < length && tries < 20 * length; tries++) {
        const row = Math.floor(random() * table.size);
        if (!shareAnArtist(seed, row, table)) drawn.add(row);
      }
      return [...drawn];
    },
  };
}

/** The nearest rows of a space, nothing more. */
export function nearestRanker(
  name: string,
  space: Space,
  index: NeighbourIndex,
  table: EvaluationTable,
): Ranker {
  return {
    name,
    async list(seed, length) {
      const near = await index.nearest(
        embeddingOf(space, seed),
        length,
        (row) => !shareAnArtist(seed, row, table),
      );
      return near.map(({ row }) => row);
    },
  };
}

/** What the bot would recommend: the nearest rows after all steps of the ranking. */
export function recommenderRanker(recommender: Recommender, table: EvaluationTable): Ranker {
  return {
    name: 'answered',
    async list(seed, length) {
      const { tracks } = await recommender.recommend({
        seeds: [table.at(seed)],
        count: length,
        exclude: (row) => shareAnArtist(seed, row, table),
      });
      return tracks.map(({ row }) => row);
    },
  };
}
