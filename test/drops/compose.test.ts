import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Anchor, composeDrop, type Stock, type Wish } from '../../src/drops/compose.ts';
import { stockOf } from '../../src/drops/stock.ts';
import { parseTheme } from '../../src/drops/theme.ts';
import { AcousticSpace } from '../../src/recommend/acoustic-space.ts';
import { PlainScan } from '../../src/recommend/plain-scan.ts';
import { createRecommender } from '../../src/recommend/recommender.ts';
import { randomLines, seededRandom, tableOf } from '../recommend/table.ts';

const GENRES = ['jazz', 'rock', 'metal', 'latin', 'blues', 'classical'];
/** 900 tracks of 300 artists, in six genres by turns of nine. */
const table = tableOf(randomLines(900));
const genreOf = (row: number) => Math.floor(row / 9) % GENRES.length;
const labelled = { ...table, genreNames: GENRES, genre: genreOf, popularity: (row: number) => row % 100 };
/** Hears the genre that the table says. */
const classifier = {
  genres: GENRES,
  probabilities: ({ id = '' }) =>
    Float64Array.from(GENRES, (_, at) => (at === genreOf(table.rowOf(id)) ? 1 : 0)),
};
const space = new AcousticSpace(table);
const stock: Stock = stockOf(
  labelled,
  createRecommender(table, space, new PlainScan(space.positions, space.dimension)),
  classifier,
);

const wishOf = (values: Partial<Wish> = {}): Wish => ({
  size: 6,
  anchors: [],
  refused: new Set(),
  random: seededRandom(1),
  ...values,
});
const rowsOf = (picks: readonly { id: string }[]) => picks.map(({ id }) => table.rowOf(id));
const likes = (...rows: number[]): Anchor[] => rows.map((row) => ({ row, weight: 1, by: 'votes' }));

describe('a drop', () => {
  test('keeps its rules whatever the server is like', async () => {
    const rows = fc.array(fc.nat(899), { maxLength: 12 });
    const themes = fc.constantFrom(undefined, 'genre:jazz', 'mood:calmer');
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 5, max: 15 }),
        rows,
        rows,
        themes,
        fc.nat(),
        async (size, liked, refused, theme, seed) => {
          const parsed = theme === undefined ? undefined : parseTheme(theme);
          const wish = wishOf({
            size,
            anchors: likes(...new Set(liked)),
            refused: new Set(refused),
            random: seededRandom(seed),
            ...(parsed !== undefined && { theme: parsed }),
          });
          const picks = await composeDrop(wish, stock);
          const chosen = rowsOf(picks);
          expect(chosen.length).toBe(size);
          expect(new Set(chosen).size).toBe(size);
          expect(chosen.filter((row) => refused.includes(row))).toEqual([]);
          const artists = Map.groupBy(chosen, (row) => table.artistRow(row));
          expect(Math.max(...[...artists.values()].map(({ length }) => length))).toBeLessThanOrEqual(2);
          if (theme === 'genre:jazz')
            expect(new Set(chosen.map((row) => GENRES[genreOf(row)]))).toEqual(new Set(['jazz']));
        },
      ),
      {
        numRuns: 25,
        // Two of the tracks to start from lead to the same one in this mood.
        examples: [[5, [], [], 'mood:calmer', 2146435053]],
      },
    );
  });

  test('is two thirds near what people like, and one third of genres that are new to them', async () => {
    const anchors = likes(0, 1, 2, 54, 55);
    const picks = await composeDrop(wishOf({ anchors, size: 9 }), stock);
    const by = Map.groupBy(picks, ({ kind }) => kind);
    expect(by.get('familiar')).toHaveLength(6);
    expect(by.get('exploring')).toHaveLength(3);
    for (const row of rowsOf(by.get('exploring') ?? [])) expect(GENRES[genreOf(row)]).not.toBe('jazz');
    expect(by.get('familiar')?.every(({ why }) => /^because you liked “Song \d+” by Artist/.test(why))).toBe(
      true,
    );
  });

  test('says of a look-up that it was one', async () => {
    const anchors: Anchor[] = [{ row: 7, weight: 1, by: 'look-up' }];
    const [first] = await composeDrop(wishOf({ anchors }), stock);
    expect(first?.why).toBe('because somebody looked up “Song 7” by Artist 2');
  });

  test('of a server without history has a track of each genre', async () => {
    const picks = await composeDrop(wishOf(), stock);
    expect(new Set(rowsOf(picks).map(genreOf)).size).toBe(GENRES.length);
    expect(picks.every(({ kind }) => kind === 'starter')).toBe(true);
  });

  test('is the same again for the same random numbers, and another for others', async () => {
    const compose = (seed: number) => composeDrop(wishOf({ random: seededRandom(seed) }), stock);
    expect(await compose(3)).toEqual(await compose(3));
    expect(await compose(3)).not.toEqual(await compose(4));
  });

  test('is empty when nothing is left', async () => {
    const refused = new Set(Array.from({ length: 900 }, (_, row) => row));
    expect(await composeDrop(wishOf({ refused, anchors: likes(1) }), stock)).toEqual([]);
  });

  test('is filled from elsewhere where the filters leave too little', async () => {
    const near = Array.from({ length: 850 }, (_, row) => row);
    const picks = await composeDrop(wishOf({ refused: new Set(near), anchors: likes(1) }), stock);
    expect(picks).toHaveLength(6);
  });
});
