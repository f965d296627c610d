import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DropRequest } from '../../../src/drops/selection/drop-request.ts';
import { selectTracks } from '../../../src/drops/selection/select-tracks.ts';
import { parseTheme } from '../../../src/drops/selection/theme.ts';
import { uniform } from '../../../src/lib/random.ts';
import { squaredDistance } from '../../../src/lib/vectors.ts';
import { message } from '../../../src/messages/message.ts';
import { translatorFor } from '../../../src/messages/translator.ts';
import { CONTENT } from '../../../src/track/content/content.ts';
import { runs } from '../../support/property.ts';
import { GENRES, genreOf, likes, requestOf, sourceOfSize } from './drop-candidates.ts';

const source = sourceOfSize(900);
const { table } = source;
const SMALL = [10, 30, 90].map((size) => sourceOfSize(size));

const rowsOf = (picks: readonly { id: string }[]) => picks.map(({ id }) => table.rowOf(id));

describe('a drop', () => {
  test('keeps to the rules for any server, and is short only when nothing is left', async () => {
    const rows = fc.array(fc.nat(899), { maxLength: 12 });
    // From a few tracks to nearly all of them.
    const exclusions = fc.oneof(rows, fc.subarray([...Array(900).keys()], { minLength: 0, maxLength: 900 }));
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
        fc.constantFrom(source, ...SMALL),
        fc.integer({ min: 5, max: 10 }),
        rows,
        exclusions,
        themes,
        fc.nat(),
        async (from, size, likedRows, excludedRows, themeText, seed) => {
          const exists = (row: number) => row < from.table.size;
          const liked = [...new Set(likedRows)].filter(exists);
          const excluded = new Set([...excludedRows, ...liked].filter(exists));
          const theme = themeText === undefined ? undefined : parseTheme(themeText);
          const request = requestOf({
            size,
            seeds: likes(...liked),
            excluded,
            random: uniform(seed),
            ...(theme !== undefined && { theme }),
          });
          const chosen = rowsOf(await selectTracks(request, from));
          const fits = (row: number) => {
            if (theme?.kind === 'genre') return GENRES[genreOf(row)] === theme.genre;
            return theme === undefined || from.hasMood(row, theme.mood);
          };
          const artistOf = (row: number) => from.table.artistRow(row);
          const known = new Set([...excluded].map(artistOf));
          expect(new Set(chosen).size).toBe(chosen.length);
          expect(chosen.length).toBeLessThanOrEqual(size);
          expect(chosen.filter((row) => excluded.has(row) || !fits(row))).toEqual([]);
          expect(new Set(chosen.map(artistOf)).size).toBe(chosen.length);
          expect(chosen.filter((row) => known.has(artistOf(row)))).toEqual([]);
          const wellKnown = chosen.filter((row) => (from.popularityRank(row) ?? 0) >= 0.8);
          if (liked.length > 0) expect(wellKnown.length).toBeLessThanOrEqual(2);
          if (chosen.length === size) return;
          const left = [...Array(from.table.size).keys()].filter(
            (row) => fits(row) && !known.has(artistOf(row)) && !chosen.map(artistOf).includes(artistOf(row)),
          );
          const isTooWellKnown = (row: number) =>
            liked.length > 0 && wellKnown.length === 2 && (from.popularityRank(row) ?? 0) >= 0.8;
          expect(left.filter((row) => !isTooWellKnown(row))).toEqual([]);
        },
      ),
      {
        numRuns: runs(30),
        // Two of the seeds lead to the same track in this mood.
        examples: [[source, 5, [], [], 'mood:calmer', 2146435053]],
      },
    );
  });

  test('of a genre has only tracks with that predicted genre', async () => {
    const theme = { kind: 'genre', genre: 'jazz' } as const;
    for (const seeds of [[], likes(9, 20, 31)]) {
      const chosen = rowsOf(await selectTracks(requestOf({ size: 10, theme, seeds }), source));
      expect(chosen).toHaveLength(10);
      expect(new Set(chosen.map((row) => source.predictedGenre(row)))).toEqual(new Set(['jazz']));
    }
  });

  test('is made of parts in their order, by artists that nobody there knows', async () => {
    const seeds = likes(0, 1, 2, 54, 55);
    const picks = await selectTracks(requestOf({ seeds, size: 10 }), source);
    // Nothing is fresh, and nobody has chosen anything alone: another part has their places, though not wild cards.
    expect(picks.map(({ kind }) => kind)).toEqual([
      ...Array.from({ length: 9 }, () => 'for-you'),
      'wild-card',
    ]);
    const known = new Set(seeds.map(({ row }) => table.artistRow(row)));
    expect(rowsOf(picks).filter((row) => known.has(table.artistRow(row)))).toEqual([]);
  });

  test('has wild cards of genres that the server does not play, whose label and sound agree', async () => {
    const seeds = likes(0, 1, 2, 54, 55);
    const places = { 'for-you': 6, fresh: 0, 'wild-card': 4, 'among-you': 0 };
    const picks = await selectTracks(requestOf({ seeds, size: 10, places }), source);
    const wild = rowsOf(picks.filter(({ kind }) => kind === 'wild-card'));
    expect(wild).toHaveLength(4);
    const familiar = new Set(seeds.map(({ row }) => source.predictedGenre(row)));
    for (const row of wild) {
      expect(familiar).not.toContain(source.predictedGenre(row));
      expect(source.labelledGenre(row)).toBe(source.predictedGenre(row));
      expect(source.popularityRank(row)).toBeLessThanOrEqual(0.6);
      for (const other of source.table.rowsOfArtist?.(table.artistRow(row)) ?? [])
        expect(source.popularityRank(other)).toBeLessThanOrEqual(0.8);
    }
  });

  test('serves every taste of a server, and nothing between them', async () => {
    const near = (row: number, others: readonly number[]) =>
      Math.min(...others.map((other) => distance(row, other)));
    const distance = (a: number, b: number) =>
      Math.sqrt(
        squaredDistance(
          source.space().embeddings.at(a),
          source.space().embeddings.at(b),
          0,
          source.space().dimension,
        ),
      );
    const rows = [0, 200, 400, 600];
    const places = { 'for-you': 8, fresh: 0, 'wild-card': 0, 'among-you': 0 };
    const picks = rowsOf(await selectTracks(requestOf({ seeds: likes(...rows), size: 8, places }), source));
    const nearestSeed = picks.map((row) => rows.findIndex((seed) => distance(row, seed) === near(row, rows)));
    expect(new Set(nearestSeed).size).toBe(rows.length);
  });

  test('has a track of one member that is most like what another chose, and nobody is named', async () => {
    const seeds = likes(0, 300, 600);
    const lovedByOne = [
      { row: 0, lovedByOthers: [300, 600] },
      { row: 300, lovedByOthers: [] },
    ];
    const picks = await selectTracks(
      requestOf({ seeds, excluded: new Set([0, 300, 600]), size: 10, lovedByOne }),
      source,
    );
    const shared = picks.filter(({ kind }) => kind === 'among-you');
    expect(rowsOf(shared)).toEqual([0]);
    expect(translatorFor().render(shared[0]?.why ?? message('drops.trackReason.forYou'))).toBe(
      'one of you loves it',
    );
  });

  test('never has an artist whom members know from elsewhere', async () => {
    const seeds = likes(0, 300);
    const first = await selectTracks(requestOf({ seeds, size: 10 }), source);
    const knownArtists = rowsOf(first).map((row) => table.artists(row)[0]?.toUpperCase() ?? '');
    const second = await selectTracks(requestOf({ seeds, size: 10, knownArtists }), source);
    const artists = new Set(rowsOf(first).map((row) => table.artistRow(row)));
    expect(second).toHaveLength(10);
    expect(rowsOf(second).filter((row) => artists.has(table.artistRow(row)))).toEqual([]);
  });

  test('of a server without history has one track of each genre', async () => {
    const picks = await selectTracks(requestOf(), source);
    expect(new Set(rowsOf(picks).map(genreOf)).size).toBe(GENRES.length);
    expect(picks.every(({ kind }) => kind === 'starter')).toBe(true);
  });

  test('is made in slices, with the same result', async () => {
    let pauses = 0;
    const slowly = {
      ...source,
      pause: async () => {
        pauses += 1;
      },
    };
    const request = () => requestOf({ seeds: likes(3, 40, 700, 811), random: uniform(5) });
    expect(await selectTracks(request(), slowly)).toEqual(await selectTracks(request(), source));
    expect(pauses).toBeGreaterThan(3);
  });

  test('depends on the random numbers alone', async () => {
    const select = (seed: number) => selectTracks(requestOf({ random: uniform(seed) }), source);
    expect(await select(3)).toEqual(await select(3));
    expect(await select(3)).not.toEqual(await select(4));
  });

  test('has content that nobody likes only in its season, even where it would be short', async () => {
    const [SUMMER, ADVENT] = [Date.UTC(2026, 6, 1), Date.UTC(2026, 11, 1)];
    // Half the tracks are holiday music, a quarter is no music.
    const contentAt = (row: number) => [CONTENT.holiday, CONTENT.nonMusic, CONTENT.holiday, 0][row % 4] ?? 0;
    const mixed = sourceOfSize(40, undefined, contentAt);
    const contents = async (values: Partial<DropRequest>) => {
      const tracks = await selectTracks(requestOf({ size: 10, ...values }), mixed);
      return new Set(tracks.map(({ id }) => contentAt(mixed.table.rowOf(id))));
    };
    expect(await contents({ postedAt: SUMMER })).toEqual(new Set([0]));
    expect(await contents({ postedAt: SUMMER, seeds: likes(0, 4, 7) })).toEqual(new Set([0]));
    expect(await contents({ postedAt: ADVENT })).toEqual(new Set([0, CONTENT.holiday]));
    expect(await contents({ postedAt: SUMMER, seeds: likes(1) })).toContain(CONTENT.nonMusic);
  });

  test('is empty when nothing is left', async () => {
    const excluded = new Set(Array.from({ length: 900 }, (_, row) => row));
    expect(await selectTracks(requestOf({ excluded, seeds: likes(1) }), source)).toEqual([]);
  });

  test('is filled with other tracks where few candidates are left', async () => {
    const nearest = Array.from({ length: 850 }, (_, row) => row);
    const picks = await selectTracks(requestOf({ excluded: new Set(nearest), seeds: likes(1) }), source);
    expect(picks).toHaveLength(6);
  });
});
