import { describe, expect, test } from 'vitest';
import { ExactIndex } from '../../../src/recommend/index/exact-index.ts';
import {
  creditsArtistOf,
  limitArtists,
  obscurityPenalty,
  otherArtistFirst,
} from '../../../src/recommend/ranking/artist-limits.ts';
import type { PoolRow } from '../../../src/recommend/ranking/candidates/side.ts';
import type { Query } from '../../../src/recommend/ranking/query.ts';
import { createRecommender } from '../../../src/recommend/ranking/recommender.ts';
import { AcousticSpace } from '../../../src/recommend/space/acoustic-space.ts';
import { randomLines, tableOf } from '../track-tables.ts';

/** Three tracks each: rows 0, 1 and 2 are by the artist of the seed. */
const lines = randomLines(90);
const table = tableOf(lines);
const query: Query = { seeds: [table.track(0)], count: 5 };
const isOwn = creditsArtistOf(query.seeds, table);
const poolOf = (rows: readonly number[]) =>
  rows.map((row): PoolRow => ({ row, distance: 1, sides: ['track'] }));
const rowsOf = (candidates: readonly PoolRow[]) => candidates.map(({ row }) => row);
const limited = (rows: readonly number[], options: Partial<Query> = {}) =>
  rowsOf(limitArtists<PoolRow>({ ...query, ...options }, isOwn, table)(poolOf(rows)));
const ordered = (rows: readonly number[], options: Partial<Query> = {}) =>
  rowsOf(otherArtistFirst<PoolRow>({ ...query, ...options }, isOwn)(poolOf(rows)));

describe('tracks by the artist of the seed', () => {
  test('are one in five, and only where they are placed at the top', () => {
    expect(limited([1, 2, 3, 6, 9])).toEqual([1, 3, 6, 9]);
    expect(limited([3, 1, 6, 9, 12])).toEqual([3, 6, 9, 12]);
    expect(limited([1, 2, 3, 6], { count: 10 })).toEqual([1, 2, 3, 6]);
    expect(limited([1, 3, 6], { count: 4 })).toEqual([3, 6]);
  });

  test('are none where little-known tracks are wanted', () => {
    expect(limited([1, 3, 6], { discover: 1 })).toEqual([3, 6]);
    expect(limited([1, 3, 6], { discover: 0 })).toEqual([1, 3, 6]);
  });

  test('never come first', () => {
    expect(ordered([1, 3, 6])).toEqual([3, 1, 6]);
    expect(ordered([3, 1])).toEqual([3, 1]);
    expect(ordered([1, 2])).toEqual([1, 2]);
  });

  test.each([
    { mood: 'closer' } as const,
    { remixes: true },
  ])('are limited as others are with %j', (options) => {
    expect(limited([1, 3, 2, 6], options)).toEqual([1, 3, 2, 6]);
    expect(ordered([1, 3], options)).toEqual([1, 3]);
  });
});

test('little-known tracks by the artist of the seed lose score, those by others do not', () => {
  const popularity = (row: number) => [80, 80, 20, 0][row] ?? -1;
  const known = {
    ...table,
    popularity,
    rowsOfArtist: (artist: number) => [3 * artist, 3 * artist + 1, 3 * artist + 2],
  };
  const lost = obscurityPenalty(query, isOwn, known);
  expect([lost(1), lost(3)]).toEqual([0, 0]);
  expect(lost(2)).toBeGreaterThan(1);
  expect(obscurityPenalty({ ...query, mood: 'closer' }, isOwn, known)(2)).toBe(0);
  expect(obscurityPenalty(query, isOwn, table)(2)).toBe(0);
});

describe('a list', () => {
  const near = lines.map((line, row) => (row < 3 ? { ...line, features: lines[0]?.features ?? {} } : line));
  const known = tableOf(near);
  const space = new AcousticSpace(known);
  const recommender = createRecommender(known, space, new ExactIndex(space.embeddings), {});
  const own = async (options: Partial<Query>) => {
    const { tracks } = await recommender.recommend({ ...query, ...options });
    return tracks.map(({ row }) => row < 3);
  };

  test('has one by the artist of the seed, in the second place', async () => {
    expect(await own({})).toEqual([false, true, false, false, false]);
  });

  test('has none where little-known tracks are wanted, and two in front of the nearest', async () => {
    expect(await own({ discover: 1 })).not.toContain(true);
    expect(await own({ mood: 'closer' })).toEqual([true, true, false, false, false]);
  });
});

test('where most that is near is of another genre, others are searched for', async () => {
  const many = randomLines(2000);
  const far = tableOf(many);
  const space = new AcousticSpace(far);
  const seed = far.track(0);
  const nearest = await new ExactIndex(space.embeddings).nearest(space.embed(seed), 700);
  const foreign = new Set(nearest.map(({ row }) => row).filter((row) => row !== 0));
  const genres = { overlap: (_: number, row: number) => (foreign.has(row) ? 0 : 1) };
  const recommender = createRecommender(far, space, new ExactIndex(space.embeddings), { genres });
  const { tracks, notes } = await recommender.recommend({ seeds: [seed], count: 5 });
  expect(tracks).toHaveLength(5);
  expect(tracks.filter(({ row }) => foreign.has(row))).toEqual([]);
  expect(notes).toEqual([]);
});
