import type { NeighbourIndex } from '../../recommend/index/neighbour-index.ts';
import { embeddingOf, type Space } from '../../recommend/space/space.ts';
import type { LabelledTable } from '../selection/drop-candidates.ts';
import { roundRobin, shuffled } from '../selection/ordering.ts';
import type { Composer, ServerHistory } from './composer.ts';

/** Rows drawn at random: what chance does. */
export function randomComposer(table: LabelledTable): Composer {
  return {
    name: 'random',
    async compose(history, { size, random }) {
      const known = knownRows(history, table);
      const drawn = new Set<number>();
      for (let tries = 0; drawn.size < size && tries < 100 * size; tries++) {
        const row = Math.floor(random() * table.size);
        if (!known.has(row)) drawn.add(row);
      }
      return [...drawn];
    },
  };
}

/**
 * The most popular tracks that were not there yet of the genres the server looks up and votes for, in turns, those of
 * genres it likes more come more often.
 */
export function bestSellers(
  table: LabelledTable,
  popularByGenre: ReadonlyMap<string, readonly number[]>,
): Composer {
  return {
    name: 'best-sellers',
    async compose(history, { size, random }) {
      const known = knownRows(history, table);
      const genres = likedRows(history, table).map((row) => table.genreNames[table.genre(row)] ?? '');
      const drawn = shuffled(
        genres.filter((genre) => popularByGenre.has(genre)),
        random,
      ).slice(0, size);
      const chosen = new Set<number>();
      for (const genre of drawn) {
        const best = popularByGenre.get(genre)?.find((row) => !known.has(row) && !chosen.has(row));
        if (best !== undefined) chosen.add(best);
      }
      return [...chosen];
    },
  };
}

/** The nearest rows of what the server looked up and voted for, in turns. */
export function nearestNeighbours(table: LabelledTable, space: Space, index: NeighbourIndex): Composer {
  return {
    name: 'nearest',
    async compose(history, { size, random }) {
      const known = knownRows(history, table);
      const seeds = shuffled(likedRows(history, table), random).slice(0, size);
      const lists: number[][] = [];
      for (const seed of seeds) {
        const near = await index.nearest(embeddingOf(space, seed), size, (row) => !known.has(row));
        lists.push(near.map(({ row }) => row));
      }
      return [...new Set(roundRobin<number>(lists))].slice(0, size);
    },
  };
}

/** Rows looked up or voted for, each once. */
function likedRows({ lookups, ratings }: ServerHistory, table: LabelledTable): number[] {
  const rated = ratings.filter(({ weight }) => weight > 0).map(({ track }) => table.rowOf(track));
  return [...new Set([...lookups.map(({ row }) => row), ...rated])];
}

/** Rows that would be nothing new: looked up, voted for or posted. */
function knownRows(history: ServerHistory, table: LabelledTable): Set<number> {
  return new Set([...likedRows(history, table), ...history.posted.flatMap(({ rows }) => rows)]);
}
