import { describe, expect, test } from 'vitest';
import { ArtistGenreShares } from '../../../src/recommend/ranking/artist-genre-shares.ts';
import type { PoolRow } from '../../../src/recommend/ranking/candidates/side.ts';
import { findMisfits } from '../../../src/recommend/ranking/misfits.ts';
import { fewBySeedArtist } from '../../../src/recommend/ranking/steps.ts';
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
  return findMisfits(pool, { seeds, count: 3 }, () => 0, new ArtistGenreShares(table), table, space);
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

  test('are never far by sound alone, which has another scale', () => {
    const { penalty, notes } = misfitsOf([...near, at(15, 9)], sound);
    expect(penalty(15)).toBe(0);
    expect(notes).toEqual([]);
  });
});

test('the overlap of genres is that of the shares of the tracks', () => {
  const mixed = {
    rowsOfArtist: (artist: number) => [4 * artist, 4 * artist + 1, 4 * artist + 2, 4 * artist + 3],
    genre: (row: number) => [0, 0, 1, 1, 1, 1, 1, 2, -1, -1, -1, -1][row] ?? -1,
  };
  const genres = new ArtistGenreShares(mixed);
  expect(genres.overlap(0, 1)).toBeCloseTo(0.5);
  expect(genres.overlap(0, 0)).toBeCloseTo(1);
  expect(genres.overlap(0, 2)).toBeUndefined();
});

test('one track in five may be by the artist of the seed, and only from the first half', () => {
  const few = fewBySeedArtist<PoolRow>(seeds, 5, table);
  const rows = (...order: number[]) => few(order.map((row) => at(row, 1))).map(({ row }) => row);
  expect(rows(3, 1, 2, 6, 9)).toEqual([3, 1, 6, 9]);
  expect(rows(3, 6, 9, 12, 1)).toEqual([3, 6, 9, 12]);
});
