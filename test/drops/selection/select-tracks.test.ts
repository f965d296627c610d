import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stockOf } from '../../../src/drops/selection/candidate-source.ts';
import type { Anchor, Stock, Wish } from '../../../src/drops/selection/drop-request.ts';
import { composeDrop } from '../../../src/drops/selection/select-tracks.ts';
import { parseTheme } from '../../../src/drops/selection/theme.ts';
import { uniform } from '../../../src/lib/random.ts';
import { PlainScan } from '../../../src/recommend/index/plain-scan.ts';
import { createRecommender } from '../../../src/recommend/ranking/recommender.ts';
import { AcousticSpace } from '../../../src/recommend/space/acoustic-space.ts';
import { randomLines, tableOf } from '../../recommend/track-tables.ts';

const GENRES = ['jazz', 'rock', 'metal', 'latin', 'blues', 'classical'];
const genreOf = (row: number) => Math.floor(row / 9) % GENRES.length;
/** One track in eleven sounds like another genre than people say it is. */
const soundOf = (row: number) => (genreOf(row) + (row % 11 === 5 ? 1 : 0)) % GENRES.length;

/** A stock of so many tracks, three an artist, in six genres by turns of nine. */
function stockOfSize(size: number): Stock {
  const table = tableOf(randomLines(size));
  const labelled = { ...table, genreNames: GENRES, genre: genreOf, popularity: (row: number) => row % 100 };
  const classifier = {
    genres: GENRES,
    probabilities: ({ id = '' }) =>
      Float64Array.from(GENRES, (_, at) => (at === soundOf(table.rowOf(id)) ? 1 : 0)),
  };
  const space = new AcousticSpace(table);
  const index = new PlainScan(space.positions, space.dimension);
  return stockOf(labelled, createRecommender(table, space, index), classifier);
}

const stock = stockOfSize(900);
const { table } = stock;
const SMALL = [10, 30, 90].map(stockOfSize);

const wishOf = (values: Partial<Wish> = {}): Wish => ({
  size: 6,
  anchors: [],
  refused: new Set(),
  random: uniform(1),
  ...values,
});
const rowsOf = (picks: readonly { id: string }[]) => picks.map(({ id }) => table.rowOf(id));
const likes = (...rows: number[]): Anchor[] => rows.map((row) => ({ row, weight: 1, by: 'votes' }));

describe('a drop', () => {
  test('keeps its rules whatever the server is like, and is short only when nothing is left', async () => {
    const rows = fc.array(fc.nat(899), { maxLength: 12 });
    // From a few, over most, to all but a few of the tracks there are.
    const refusals = fc.oneof(rows, fc.subarray([...Array(900).keys()], { minLength: 0, maxLength: 900 }));
    const themes = fc.constantFrom(
      undefined,
      'genre:jazz',
      'genre:metal',
      'mood:calmer',
      'mood:faster',
      'mood:acoustic',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(stock, ...SMALL),
        fc.integer({ min: 5, max: 15 }),
        rows,
        refusals,
        themes,
        fc.nat(),
        async (of, size, likedRows, refusedRows, themeText, seed) => {
          const there = (row: number) => row < of.table.size;
          const liked = [...new Set(likedRows)].filter(there);
          const refused = new Set([...refusedRows, ...liked].filter(there));
          const theme = themeText === undefined ? undefined : parseTheme(themeText);
          const wish = wishOf({
            size,
            anchors: likes(...liked),
            refused,
            random: uniform(seed),
            ...(theme !== undefined && { theme }),
          });
          const chosen = rowsOf(await composeDrop(wish, of));
          const suits = (row: number) => {
            if (theme?.kind === 'genre') return GENRES[genreOf(row)] === theme.genre;
            return theme === undefined || of.hasMood(row, theme.mood);
          };
          const heard = (row: number) =>
            chosen.filter((one) => of.table.artistRow(one) === of.table.artistRow(row));
          expect(new Set(chosen).size).toBe(chosen.length);
          expect(chosen.length).toBeLessThanOrEqual(size);
          expect(chosen.filter((row) => refused.has(row) || !suits(row))).toEqual([]);
          expect(chosen.filter((row) => heard(row).length > 2)).toEqual([]);
          if (chosen.length === size) return;
          const left = [...Array(of.table.size).keys()].filter(
            (row) => !refused.has(row) && suits(row) && !chosen.includes(row) && heard(row).length < 2,
          );
          expect(left).toEqual([]);
        },
      ),
      {
        numRuns: 60,
        // Two of the tracks to start from lead to the same one in this mood.
        examples: [[stock, 5, [], [], 'mood:calmer', 2146435053]],
      },
    );
  });

  test('keeps to a genre also by what people read beside its tracks', async () => {
    const theme = { kind: 'genre', genre: 'jazz' } as const;
    for (const anchors of [[], likes(9, 20, 31)]) {
      const chosen = rowsOf(await composeDrop(wishOf({ size: 15, theme, anchors }), stock));
      expect(chosen).toHaveLength(15);
      expect(new Set(chosen.map((row) => stock.soundsLike(row)))).toEqual(new Set(['jazz']));
    }
  });

  test('steps aside to genres and artists that are neither liked nor in it already', async () => {
    const anchors = likes(0, 5, 54);
    const picks = await composeDrop(wishOf({ anchors }), stock);
    const by = Map.groupBy(picks, ({ why }) => why.startsWith('a step aside'));
    const known = [...anchors.map(({ row }) => row), ...rowsOf(by.get(false) ?? [])];
    const genres = new Set(known.map((row) => stock.soundsLike(row)));
    const artists = new Set(known.map((row) => table.artistRow(row)));
    const aside = rowsOf(by.get(true) ?? []);
    expect(aside).toHaveLength(2);
    for (const row of aside) {
      expect(genres).not.toContain(stock.soundsLike(row));
      expect(artists).not.toContain(table.artistRow(row));
    }
  });

  test('has steps aside among the first five, which are voted on', async () => {
    const picks = await composeDrop(wishOf({ anchors: likes(0, 5, 54), size: 15 }), stock);
    const aside = picks.flatMap(({ kind }, at) => (kind === 'exploring' ? [at + 1] : []));
    expect(aside).toEqual([3, 6, 9, 12, 15]);
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
    const compose = (seed: number) => composeDrop(wishOf({ random: uniform(seed) }), stock);
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
