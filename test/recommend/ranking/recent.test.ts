import { describe, expect, test } from 'vitest';
import { BruteForceIndex } from '../../../src/recommend/index/brute-force-index.ts';
import type { Seed } from '../../../src/recommend/ranking/query.ts';
import { recentEnough } from '../../../src/recommend/ranking/recent.ts';
import { createRecommender } from '../../../src/recommend/ranking/recommender.ts';
import { AcousticSpace } from '../../../src/recommend/space/acoustic-space.ts';
import { randomLines, tableOf } from '../track-tables.ts';

const SINCE = 2025;
const lines = randomLines(900);
const first = lines[0] ?? { title: '', artists: [], features: {} };
const seed: Seed = { id: 'id0', ...first };

/** Every hundredth track is recent, too few for the nearest to be. */
const yearOf = (row: number) => (row % 100 === 99 ? 2026 : 2001);
const table = { ...tableOf(lines), releaseYear: yearOf };
const space = new AcousticSpace(table);
const recommender = createRecommender(table, space, new BruteForceIndex(space.embeddings));

async function recentIn(atLeast: number | undefined, count = 5): Promise<number> {
  const recent = atLeast === undefined ? {} : { recent: { since: SINCE, atLeast } };
  const { tracks } = await recommender.recommend({ seeds: [seed], count, ...recent });
  expect(tracks).toHaveLength(count);
  expect(new Set(tracks.map(({ row }) => row)).size).toBe(count);
  return tracks.filter(({ row }) => yearOf(row) >= SINCE).length;
}

describe('recent tracks', () => {
  test('are in a list only by chance when nobody wants them', async () => {
    expect(await recentIn(undefined)).toBe(0);
  });

  test.each([1, 2, 5])('at least %i of them are in a list where that many are wanted', async (atLeast) => {
    expect(await recentIn(atLeast)).toBeGreaterThanOrEqual(atLeast);
  });

  test('the others fill the list where there are too few', async () => {
    const recent = await recentIn(30, 30);
    expect(recent).toBeGreaterThan(0);
    expect(recent).toBeLessThanOrEqual(9);
  });

  test('the nearest of them come first', async () => {
    const { tracks } = await recommender.recommend({
      seeds: [seed],
      count: 2,
      recent: { since: SINCE, atLeast: 2 },
    });
    const distances = Array.from({ length: 9 }, (_, at) => at * 100 + 99).map((row) => {
      const own = space.embed(seed);
      const other = space.embed(table.track(row));
      return Math.hypot(...own.map((value, column) => value - (other[column] ?? 0)));
    });
    expect(tracks[0]?.distance).toBeCloseTo(Math.min(...distances));
  });

  test('one that is far from everything near is not shown for being recent', () => {
    const pool = [
      { row: 1, distance: 1, sides: ['track'] as const },
      { row: 99, distance: 1.9, sides: ['suggested'] as const },
      { row: 199, distance: 2.1, sides: ['suggested'] as const },
    ];
    expect(recentEnough(pool, (row) => yearOf(row) >= SINCE).map(({ row }) => row)).toEqual([99]);
  });
});
