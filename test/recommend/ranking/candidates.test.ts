import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ExactIndex } from '../../../src/recommend/index/exact-index.ts';
import { rowsByLift } from '../../../src/recommend/ranking/candidates/playlist-lift.ts';
import { playlistRows } from '../../../src/recommend/ranking/candidates/playlist-members.ts';
import { type CandidateSide, SIDES } from '../../../src/recommend/ranking/candidates/side.ts';
import { unite } from '../../../src/recommend/ranking/candidates/unite.ts';
import { findPool } from '../../../src/recommend/ranking/pool.ts';
import { createRecommender } from '../../../src/recommend/ranking/recommender.ts';
import { embeddingOf } from '../../../src/recommend/space/space.ts';
import { runs } from '../../support/property.ts';
import { makeWorld, spaceOf } from '../playlist-world.ts';

const world = makeWorld();
const yearOf = (row: number) => 1950 + (row % 70);
const { table, space } = spaceOf({
  ...world,
  tracks: world.tracks.map((track, row) => ({ ...track, releaseYear: yearOf(row) })),
});
const searched = {
  table,
  space,
  index: new ExactIndex(space.embeddings),
  playlistRows: playlistRows(space),
};
const seedAt = (row: number) => table.track(row);

async function poolOf(row: number, query: object = {}) {
  return findPool({ seeds: [seedAt(row)], count: 5, ...query }, embeddingOf(space, row), searched);
}

describe('the pool', () => {
  test('holds rows of several sides, each once, nearest first, and knows where they come from', async () => {
    const pool = await poolOf(3);
    expect(new Set(pool.map(({ row }) => row)).size).toBe(pool.length);
    const distances = pool.map(({ distance }) => distance);
    expect(distances).toEqual(distances.toSorted((a, b) => a - b));
    const sides = new Set(pool.flatMap((candidate) => candidate.sides));
    expect(SIDES.filter((side) => sides.has(side))).toEqual(['track', 'artist', 'era', 'playlists']);
    for (const { row, sides } of pool)
      if (sides.includes('era')) expect(Math.abs(yearOf(row) - yearOf(3))).toBeLessThan(4);
  });

  test('takes suggested rows with their own distance, and none that are not there or not allowed', async () => {
    const far = (await poolOf(0, { exclude: (row: number) => row < 150 })).at(-1)?.row ?? -1;
    const candidates = [far, far, 0, -1, 1e6, 7];
    const pool = await poolOf(0, { candidates, exclude: (row: number) => row !== far });
    expect(pool.map(({ row }) => row)).toEqual([far]);
    expect(pool[0]?.sides).toContain('suggested');
    const between = embeddingOf(space, far).map((value, at) => value - (embeddingOf(space, 0)[at] ?? 0));
    expect(pool[0]?.distance).toBeCloseTo(Math.hypot(...between), 4);
  });

  test('a suggested row can be recommended', async () => {
    const recommender = createRecommender(table, space, searched.index);
    const { tracks } = await recommender.recommend({
      seeds: [seedAt(0)],
      count: 5,
      candidates: [42],
      taste: (row) => (row === 42 ? 50 : 0),
    });
    expect(tracks[0]?.row).toBe(42);
  });
});

test('of an artist a few rows stay, and everything suggested', () => {
  const rows = fc.array(fc.nat({ max: 30 }), { maxLength: 25 });
  const proposals = fc.tuple(rows, rows, rows);
  fc.assert(
    fc.property(proposals, fc.integer({ min: 1, max: 4 }), ([near, playlists, suggested], limit) => {
      const artistOf = (row: number) => row % 5;
      const united = unite(
        [
          { side: 'track', rows: near },
          { side: 'playlists', rows: playlists },
          { side: 'suggested', rows: suggested },
        ],
        { size: 1000, perArtist: limit },
        artistOf,
      );
      for (const row of suggested) expect(united.get(row)).toContain('suggested');
      const found = [...united].filter(
        ([, sides]) => !sides.every((side: CandidateSide) => side === 'suggested'),
      );
      for (const artist of [0, 1, 2, 3, 4])
        expect(found.filter(([row]) => artistOf(row) === artist).length).toBeLessThanOrEqual(limit);
      const proposed = new Set([...near, ...playlists, ...suggested]);
      for (const row of united.keys()) expect(proposed).toContain(row);
    }),
    { numRuns: runs(60) },
  );
});

describe('candidates from playlists', () => {
  const isAllowed = (row: number) => row !== 0;
  const lists: Readonly<Record<number, readonly number[]>> = {
    // Row 1 is on every playlist, row 2 only on those of row 0.
    0: [0, 1, 2],
    1: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    2: [0, 1],
    3: [9],
  };
  const small = {
    embeddings: { size: 4 } as never,
    playlistsOf(of: unknown) {
      const playlists = lists[typeof of === 'number' ? of : 0] ?? [];
      return { playlists, weights: playlists.map(() => 1) };
    },
  };

  test('those come first that are there more often than chance, not those that are everywhere', () => {
    const found = rowsByLift([seedAt(0)], 5, isAllowed, small, playlistRows(small));
    expect(found).toEqual([2, 1]);
  });

  test('rows that a table gains are found too', () => {
    const growing = { ...small, embeddings: { size: 2 } as never };
    const rows = playlistRows(growing);
    expect(rows.membersOf(0)).toEqual([0, 1]);
    growing.embeddings = { size: 4 } as never;
    expect(rows.membersOf(0)).toEqual([0, 1, 2]);
  });

  test('thousands of new rows are read some at a time', () => {
    const read: number[] = [];
    const space = {
      embeddings: { size: 500 } as never,
      playlistsOf(of: unknown) {
        read.push(Number(of));
        return { playlists: [0], weights: [1] };
      },
    };
    const rows = playlistRows(space);
    expect(rows.membersOf(0)).toHaveLength(500);
    space.embeddings = { size: 5000 } as never;
    rows.membersOf(0);
    expect(read.length).toBeLessThan(1000);
    for (let question = 0; question < 50; question++) rows.membersOf(0);
    expect(rows.membersOf(0)).toHaveLength(5000);
    expect(read).toHaveLength(5000);
  });
});
