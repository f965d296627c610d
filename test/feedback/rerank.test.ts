import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fillSlots } from '../../src/feedback/fill-slots.ts';
import { Kernel } from '../../src/feedback/kernel.ts';
import { candidatesOf, type ListContext, type RowRating, rerank } from '../../src/feedback/rerank.ts';
import { BruteForceIndex } from '../../src/recommend/index/brute-force-index.ts';
import { createRecommender } from '../../src/recommend/ranking/recommender.ts';
import { AcousticSpace } from '../../src/recommend/space/acoustic-space.ts';
import { randomLines, tableOf } from '../recommend/track-tables.ts';
import { runs } from '../support/property.ts';

const table = tableOf(randomLines(600));
const space = new AcousticSpace(table);
const kernel = new Kernel(table, space);
const recommender = createRecommender(table, space, new BruteForceIndex(space.embeddings));
const { pool, tracks } = await recommender.recommend({ seeds: [table.track(0)], count: 5 });
const context: ListContext = {
  pool: candidatesOf(pool),
  seeds: [kernel.profileOfRow(0)],
  seedTitles: [table.track(0)],
  initialRows: tracks.map(({ row }) => row),
};
const list = (ratings: readonly RowRating[]) =>
  fillSlots(context, ratings, rerank(context, ratings, kernel), table).map(({ row }) => row);
const at = (slot: number, weight = 1): RowRating => ({ row: context.initialRows[slot] ?? -1, weight, slot });

const ratings = fc.uniqueArray(
  fc.record({
    row: fc.constantFrom(...pool.rows.slice(0, 60)),
    weight: fc.constantFrom(-3, -1, -0.6, 0, 0.4, 1, 2),
    slot: fc.nat({ max: 4 }),
  }),
  { selector: ({ row }) => row, maxLength: 12 },
);

describe('the list after votes', () => {
  test('is the initial one without votes, or when votes cancel out', () => {
    expect(list([])).toEqual(context.initialRows);
    expect(list([at(1, 0)])).toEqual(context.initialRows);
  });

  test('keeps a liked track in its slot and replaces others', () => {
    const after = list([at(3)]);
    expect(after[3]).toBe(context.initialRows[3]);
    expect(after).toHaveLength(5);
    expect(after.filter((row) => !context.initialRows.includes(row)).length).toBeGreaterThan(0);
  });

  test('loses disliked tracks and fills the gaps', () => {
    const after = list([at(0, -0.6), at(1, -0.6), at(2, -0.6), at(3, -0.6), at(4, -0.6)]);
    expect(after).toHaveLength(5);
    expect(after.filter((row) => context.initialRows.includes(row))).toEqual([]);
  });

  test('does not depend on the order of the ratings', () => {
    fc.assert(
      fc.property(ratings, (sample) => {
        expect(list([...sample].reverse())).toEqual(list(sample));
      }),
      { numRuns: runs(15) },
    );
  });

  test('has five different songs, no disliked one, every liked one, and at most two per artist among the rest', () => {
    fc.assert(
      fc.property(ratings, (sample) => {
        const after = list(sample);
        expect(new Set(after).size).toBe(5);
        for (const { row, weight } of sample) if (weight < 0) expect(after).not.toContain(row);
        const liked = sample.filter(({ weight }) => weight > 0);
        if (liked.length <= 5) for (const { row } of liked) expect(after).toContain(row);
        const others = after.filter((row) => !liked.some((rating) => rating.row === row));
        for (const row of others) {
          const sameArtist = after.filter((other) => table.artistRow(other) === table.artistRow(row));
          expect(sameArtist.filter((other) => others.includes(other)).length).toBeLessThanOrEqual(2);
        }
      }),
      { numRuns: runs(20) },
    );
  });
});

describe('the order without votes', () => {
  test('is that of relevance and what was asked for, not of distance', () => {
    const learned = context.pool.map((candidate, at) => ({ ...candidate, relevance: -((at * 7) % 10) }));
    const order = rerank({ ...context, pool: learned }, [], kernel).map(({ row }) => row);
    const best = learned.filter(({ relevance }) => relevance === 0).map(({ row }) => row);
    expect(order.slice(0, best.length).sort()).toEqual(best.sort());
  });

  test('of a list that was stored without relevance is that of distance', () => {
    const stored = context.pool.map(({ row, distance }) => ({ row, distance }));
    const order = rerank({ ...context, pool: stored }, [], kernel).map(({ row }) => row);
    expect(order).toEqual(pool.rows);
  });
});

describe('the order after votes', () => {
  test('keeps the preference for popular or unknown tracks that the list was asked for', async () => {
    const popularity = (row: number) => (row * 37) % 100;
    const known = { ...table, popularity: popularity };
    const recommender = createRecommender(known, space, new BruteForceIndex(space.embeddings));
    const meanPopularity = async (discover: number) => {
      const found = await recommender.recommend({ seeds: [known.track(0)], count: 5, discover });
      const context = {
        pool: candidatesOf(found.pool),
        seeds: [kernel.profileOfRow(0)],
        seedTitles: [],
        initialRows: [],
      };
      const vote = { row: found.tracks[0]?.row ?? -1, weight: 1, slot: 0 };
      const best = rerank(context, [vote], kernel).slice(0, 10);
      return best.reduce((sum, { row }) => sum + popularity(row), 0) / best.length;
    };
    expect(await meanPopularity(0)).toBeGreaterThan((await meanPopularity(1)) + 20);
  });

  const meanRankOfNearest = (row: number, order: readonly { readonly row: number }[]) => {
    const near = [...pool.rows]
      .filter((other) => other !== row)
      .sort(
        (a, b) =>
          kernel.covariance(kernel.profileOfRow(b), kernel.profileOfRow(row)) -
          kernel.covariance(kernel.profileOfRow(a), kernel.profileOfRow(row)),
      )
      .slice(0, 10);
    const ranks = near.map((other) => order.findIndex((candidate) => candidate.row === other));
    return ranks.reduce((sum, rank) => sum + rank, 0) / ranks.length;
  };

  test('ranks tracks similar to a liked one higher than tracks similar to a disliked one', () => {
    for (const slot of [0, 1, 2, 3, 4]) {
      const row = context.initialRows[slot] ?? -1;
      const liked = meanRankOfNearest(row, rerank(context, [at(slot, 1)], kernel));
      const disliked = meanRankOfNearest(row, rerank(context, [at(slot, -1)], kernel));
      expect(liked).toBeLessThan(disliked);
    }
  });
});
