import { describe, expect, test } from 'vitest';
import { ArtistGenreShares } from '../../../src/recommend/ranking/artist-genre-shares.ts';
import type { PoolRow } from '../../../src/recommend/ranking/candidates/side.ts';
import { findMisfits, genreFit, isOtherGenre } from '../../../src/recommend/ranking/misfits.ts';
import type { Query } from '../../../src/recommend/ranking/query.ts';
import { atMostPerArtist } from '../../../src/recommend/ranking/steps.ts';
import { randomLines, tableOf } from '../track-tables.ts';

/** Three tracks each; the first ten artists play genre 0, the next ten genre 1, and the others have no labels. */
const lines = randomLines(90);
const table = {
  ...tableOf(lines),
  genre: (row: number) => (row < 30 ? 0 : row < 60 ? 1 : -1),
  rowsOfArtist: (artist: number) => [3 * artist, 3 * artist + 1, 3 * artist + 2],
};
const hybrid = {
  blocks: [{ kind: 'sound', from: 0, to: 12 } as const, { kind: 'coOccurrence', from: 12, to: 20 } as const],
};
const sound = { blocks: hybrid.blocks.slice(0, 1) };
const seeds = [table.track(0)];
const at = (row: number, distance: number): PoolRow => ({ row, distance, sides: ['track'] });

function misfitsOf(pool: readonly PoolRow[], space: Pick<typeof hybrid, 'blocks'> = hybrid) {
  const fitOf = genreFit({ seeds }, new ArtistGenreShares(table), table);
  return findMisfits(pool, 3, atMostPerArtist<PoolRow>(2, table), () => 0, fitOf, space);
}

describe('candidates that do not fit', () => {
  const near = [at(3, 1), at(6, 2), at(9, 3), at(12, 4)];

  test('are those that are far, where enough are near', () => {
    const { penalty, notes } = misfitsOf([...near, at(15, 9)]);
    expect(penalty(15)).toBeGreaterThan(0);
    expect(near.map(({ row }) => penalty(row))).toEqual([0, 0, 0, 0]);
    expect(notes).toEqual([]);
  });

  test('are none that is merely far where nothing is near, and the list says so', () => {
    const { penalty, notes } = misfitsOf([at(3, 1), at(4, 1), at(5, 1), at(15, 9), at(18, 9)]);
    expect(penalty(15)).toBe(0);
    expect(notes).toEqual([{ code: 'recommend.note.nothingNear' }]);
  });

  test('are those whose artist plays other genres; nothing is said of artists without labels', () => {
    const { penalty } = misfitsOf([...near, at(33, 1), at(75, 1)]);
    expect(penalty(33)).toBeGreaterThan(0);
    expect(penalty(75)).toBe(0);
  });

  test('are of other genres only where they are so for every seed', () => {
    const overlap = (seed: number, row: number) => (seed === 0 && row === 33 ? 0.1 : undefined);
    const both = { seeds: [table.track(0), table.track(60)] };
    const isOther = (query: Pick<Query, 'seeds'>) => isOtherGenre(genreFit(query, { overlap }, table)(33));
    expect(isOther({ seeds })).toBe(true);
    expect(isOther(both)).toBe(false);
    expect(isOther({ seeds: [] })).toBe(false);
  });

  test('cost less the more of the genre is shared', () => {
    const pool = [...near, at(15, 1), at(18, 1)];
    const fitOf = (row: number) => (row === 15 ? 0.5 : row === 18 ? 0.2 : 1);
    const { penalty } = findMisfits(pool, 3, atMostPerArtist<PoolRow>(2, table), () => 0, fitOf, hybrid);
    expect(penalty(3)).toBe(0);
    expect(penalty(15)).toBeGreaterThan(0);
    expect(penalty(18)).toBeGreaterThan(penalty(15));
    expect(penalty(18)).toBeLessThan(1);
  });

  test('are a reason to search on where they leave hardly a choice, but not where others are merely far', () => {
    expect(misfitsOf(near).isWorthWidening).toBe(true);
    expect(misfitsOf([...near, at(33, 1), at(36, 1)]).isWorthWidening).toBe(true);
    expect(misfitsOf([...near, at(15, 9), at(18, 9)]).isWorthWidening).toBe(false);
  });

  test('are never far by sound alone, which has another scale', () => {
    const { penalty, notes } = misfitsOf([...near, at(15, 9)], sound);
    expect(penalty(15)).toBe(0);
    expect(notes).toEqual([]);
  });
});

test('the overlap of genres is that of the shares of the tracks', () => {
  const mixed = {
    artistRow: (row: number) => Math.floor(row / 4),
    rowsOfArtist: (artist: number) => [4 * artist, 4 * artist + 1, 4 * artist + 2, 4 * artist + 3],
    genre: (row: number) => [0, 0, 1, 1, 1, 1, 1, 2, -1, -1, -1, -1][row] ?? -1,
  };
  const genres = new ArtistGenreShares(mixed);
  expect(genres.overlap(0, 4)).toBeCloseTo(0.5);
  expect(genres.overlap(0, 3)).toBeCloseTo(1);
  expect(genres.overlap(0, 8)).toBeUndefined();
});
