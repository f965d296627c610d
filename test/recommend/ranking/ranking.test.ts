import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ExactIndex } from '../../../src/recommend/index/exact-index.ts';
import { diversify, type ScoredRow } from '../../../src/recommend/ranking/diversify.ts';
import { directionOf, MOODS } from '../../../src/recommend/ranking/mood.ts';
import type { Query } from '../../../src/recommend/ranking/query.ts';
import { createRecommender } from '../../../src/recommend/ranking/recommender.ts';
import { popularityOf, scorePool } from '../../../src/recommend/ranking/score.ts';
import { AcousticSpace } from '../../../src/recommend/space/acoustic-space.ts';
import { embeddingOf } from '../../../src/recommend/space/space.ts';
import { FEATURE_NAMES } from '../../../src/track/features.ts';
import { runs } from '../../support/property.ts';
import { randomLines, tableOf } from '../track-tables.ts';

const lines = randomLines(900, 4);
/** Popularity rises with the number of the artist. */
const table = { ...tableOf(lines), popularity: (row: number) => Math.floor(row / 9) };
const space = new AcousticSpace(table);
const recommender = createRecommender(table, space, new ExactIndex(space.embeddings));

async function answer(row: number, query: Partial<Query> = {}) {
  const seed = {
    id: `id${row}`,
    ...lines[row],
    title: lines[row]?.title ?? '',
    artists: [],
    features: lines[row]?.features ?? {},
  };
  return recommender.recommend({ seeds: [seed], count: 10, ...query });
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const SEEDS = Array.from({ length: 25 }, (_, n) => n * 36);

describe('a mood', () => {
  test.each(MOODS.filter((mood) => mood !== 'closer'))('%s moves what it is about', async (mood) => {
    const direction = directionOf(mood);
    const column = FEATURE_NAMES.indexOf(direction?.feature ?? 'energy');
    const vector = new Float32Array(FEATURE_NAMES.length);
    const valueAt = (row: number) => table.vector(row, vector)[column] ?? 0;
    const [usual, moved]: [number[], number[]] = [[], []];
    for (const row of SEEDS) {
      usual.push(...(await answer(row)).tracks.map(({ row }) => valueAt(row)));
      moved.push(...(await answer(row, { mood })).tracks.map(({ row }) => valueAt(row)));
    }
    expect((direction?.sign ?? 0) * (mean(moved) - mean(usual))).toBeGreaterThan(0.05);
  });

  test('closer gives the nearest tracks in their order', async () => {
    const { tracks, pool } = await answer(0, { mood: 'closer' });
    expect(tracks.map(({ row }) => row)).toEqual(pool.rows.slice(0, 10));
  });
});

describe('discover', () => {
  test('discover goes from popular to little-known tracks', async () => {
    const known = async (discover: number) => {
      const answers = await Promise.all(SEEDS.map((row) => answer(row, { discover })));
      return mean(answers.flatMap(({ tracks }) => tracks.map(({ row }) => table.popularity(row))));
    };
    const [safe, usual, adventurous] = [await known(0), await known(0.5), await known(1)];
    expect(safe).toBeGreaterThan(usual + 5);
    expect(adventurous).toBeLessThan(usual - 5);
  });

  test('a forgotten release of a popular artist counts as half popular', () => {
    const shelf = {
      popularity: (row: number) => [2, 90, 10][row] ?? -1,
      artistRow: () => 0,
      rowsOfArtist: () => [0, 1],
    };
    expect(popularityOf(0, shelf)).toBeCloseTo(0.46);
    expect(popularityOf(3, shelf)).toBeUndefined();
  });

  test('unknown popularity does not change the order', () => {
    const pool = [3, 1, 2].map((row, at) => ({ row, distance: at + 1, sides: [] }));
    const scored = scorePool(pool, { discover: 1 }, { artistRow: () => 0 });
    expect(scored.map(({ row }) => row)).toEqual([3, 1, 2]);
  });
});

test('taste raises the rows it prefers and is given as a reason', async () => {
  const plain = await answer(0);
  const liked = plain.pool.rows[60] ?? -1;
  const { tracks } = await answer(0, { taste: (row) => (row === liked ? 9 : 0) });
  expect(tracks[0]?.row).toBe(liked);
  expect(tracks[0]?.reasons).toContainEqual({ code: 'recommend.matchesTaste' });
});

describe('variety', () => {
  const scored = fc.uniqueArray(fc.nat({ max: 899 }), { minLength: 1, maxLength: 60 }).chain((rows) =>
    fc
      .array(fc.integer({ min: -500, max: 0 }), {
        minLength: rows.length,
        maxLength: rows.length,
      })
      .map((scores) => rows.map((row, at): ScoredRow => ({ row, distance: 1, score: scores[at] ?? 0 }))),
  );

  test('relevance 1 keeps the order of the scores', () => {
    fc.assert(
      fc.property(scored, fc.nat({ max: 70 }), (candidates, count) => {
        const picked = diversify<ScoredRow>(1, count, 1, space)(candidates).map(({ score }) => score);
        const best = candidates.map(({ score }) => score).sort((a, b) => b - a);
        expect(picked).toEqual(best.slice(0, count));
      }),
      { numRuns: runs(50) },
    );
  });

  test('the best comes first and no row twice', () => {
    fc.assert(
      fc.property(scored, fc.double({ min: 0.05, max: 0.95, noNaN: true }), (candidates, relevance) => {
        const picked = diversify<ScoredRow>(relevance, candidates.length, 1, space)(candidates);
        expect(new Set(picked).size).toBe(candidates.length);
        expect(picked[0]?.score).toBe(Math.max(...candidates.map(({ score }) => score)));
      }),
      { numRuns: runs(50) },
    );
  });

  test('lower relevance gives a more diverse list', () => {
    const candidates = Array.from(
      { length: 100 },
      (_, row): ScoredRow => ({ row, distance: 1, score: -row / 100 }),
    );
    const spread = (relevance: number) => {
      const rows = diversify<ScoredRow>(relevance, 8, 1, space)(candidates).map(({ row }) => row);
      const apart = (a: number, b: number) =>
        Math.hypot(...embeddingOf(space, a).map((value, at) => value - (embeddingOf(space, b)[at] ?? 0)));
      return Math.min(...rows.flatMap((a, at) => rows.slice(at + 1).map((b) => apart(a, b))));
    };
    expect(spread(0.2)).toBeGreaterThan(spread(0.8));
    expect(spread(0.8)).toBeGreaterThan(spread(1));
  });
});

test('a list of fifty has fifty tracks, at most two of an artist', async () => {
  const { tracks } = await answer(0, { count: 50 });
  expect(tracks).toHaveLength(50);
  const perArtist = Map.groupBy(tracks, ({ track }) => track.artists[0]);
  expect(Math.max(...[...perArtist.values()].map((list) => list.length))).toBeLessThanOrEqual(2);
});
