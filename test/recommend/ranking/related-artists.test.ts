import { describe, expect, test } from 'vitest';
import { RelatedArtists } from '../../../src/recommend/ranking/candidates/related-artists.ts';
import { makeWorld, SMALL, spaceOf } from '../playlist-world.ts';

/** Rows 0 and 1 are by artist 0, every other row by an artist of its own. */
const artistRow = (row: number) => Math.max(0, row - 1);
const lists: Readonly<Record<number, readonly number[]>> = { 0: [0, 1], 2: [0, 1], 3: [0, 2, 3, 4], 4: [5] };
const space = { artistPlaylistsOf: (row: number) => lists[row] ?? [] };

describe('related artists', () => {
  test('are those on the same playlists, fewer where they are everywhere', () => {
    const related = new RelatedArtists({ size: 6, artistRow }, space);
    const scores = related.scores([{ row: 0, weight: 1 }]);
    expect([...scores.keys()].sort()).toEqual([0, 1, 2]);
    expect(scores.get(1)).toBeGreaterThan(scores.get(2) ?? 1);
  });

  test('count by the weight of what is liked, and nothing comes of an artist on no playlist', () => {
    const related = new RelatedArtists({ size: 6, artistRow }, space);
    const once = related.scores([{ row: 0, weight: 1 }]).get(1) ?? 0;
    expect(related.scores([{ row: 0, weight: 2 }]).get(1)).toBeCloseTo(2 * once);
    expect(related.scores([{ row: 5, weight: 1 }]).size).toBe(0);
    expect(new RelatedArtists({ size: 6, artistRow }, {}).scores([{ row: 0, weight: 1 }]).size).toBe(0);
  });

  test('of a table that grows are found too', () => {
    const table = { size: 3, artistRow };
    const related = new RelatedArtists(table, space);
    expect(related.scores([{ row: 0, weight: 1 }]).has(2)).toBe(false);
    table.size = 6;
    expect(related.scores([{ row: 0, weight: 1 }]).has(2)).toBe(true);
  });

  test('are of the same scene, whatever they sound like', () => {
    const world = makeWorld();
    const { table, space } = spaceOf(world);
    const related = new RelatedArtists(table, space);
    const sceneOf = (artist: number) => world.scenes[table.rowsOfArtist(artist)[0] ?? 0];
    for (const row of [0, 40, 100]) {
      const best = [...related.scores([{ row, weight: 1 }])].sort((a, b) => b[1] - a[1]);
      const others = best
        .filter(([artist]) => artist !== table.artistRow(row))
        .slice(0, SMALL.artistsEach - 2);
      expect(others.filter(([artist]) => sceneOf(artist) === world.scenes[row])).toHaveLength(others.length);
    }
  });
});
