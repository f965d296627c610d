import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fillSlots } from '../../src/feedback/fill-slots.ts';
import { Kernel } from '../../src/feedback/kernel.ts';
import { candidatesOf, type ListContext, type RowRating, rerank } from '../../src/feedback/rerank.ts';
import { BruteForceIndex } from '../../src/recommend/index/brute-force-index.ts';
import { createRecommender } from '../../src/recommend/ranking/recommender.ts';
import { AcousticSpace } from '../../src/recommend/space/acoustic-space.ts';
import { songKeys, versionKeys } from '../../src/track/recording-keys.ts';
import { type Line, randomLines, tableOf } from '../recommend/track-tables.ts';
import { runs } from '../support/property.ts';

const lines = randomLines(300);
const [first] = lines as [Line, ...Line[]];
const VERSIONS = [' (X Remix)', ' - Live at Wembley', ' (Y Remix)', ' - Acoustic'];
// The artists of the versions differ otherwise, as they do for remixes: only two tracks of one main artist may be shown.
const versions = VERSIONS.map((note, at) => ({
  ...first,
  title: `${first.title}${note}`,
  artists: [`Remixer ${at}`, ...first.artists],
}));
const table = tableOf([...lines, ...versions]);
const space = new AcousticSpace(table);
const kernel = new Kernel(table, space);
const recommender = createRecommender(table, space, new BruteForceIndex(space.embeddings));
const seed = table.track(0);
const firstVersion = lines.length;

async function contextWith(remixes: boolean): Promise<ListContext> {
  const { tracks, pool } = await recommender.recommend({ seeds: [seed], count: 6, remixes });
  return {
    pool: candidatesOf(pool),
    seeds: [kernel.profileOf(seed)],
    seedTitles: [seed],
    initialRows: tracks.map(({ row }) => row),
  };
}

const withVersions = await contextWith(true);
const withoutVersions = await contextWith(false);
const votes = fc.uniqueArray(
  fc.record({
    row: fc.constantFrom(...withVersions.initialRows),
    weight: fc.constantFrom(-1, 1),
    slot: fc.nat({ max: 5 }),
  }),
  { selector: ({ row }) => row, minLength: 1, maxLength: 3 },
);
const rowsAfter = (context: ListContext, ratings: readonly RowRating[]) =>
  fillSlots(context, ratings, rerank(context, ratings, kernel), table).map(({ row }) => row);

test('a list with other versions of the seed keeps each of them that nobody disliked after votes', () => {
  expect(withVersions.initialRows.filter((row) => row >= firstVersion)).toHaveLength(VERSIONS.length);
  const liked = { row: firstVersion, weight: 1, slot: withVersions.initialRows.indexOf(firstVersion) };
  const disliked = withVersions.initialRows.find((row) => row < firstVersion) ?? -1;
  const after = rowsAfter(withVersions, [
    liked,
    { row: disliked, weight: -1, slot: withVersions.initialRows.indexOf(disliked) },
  ]);
  expect(after.filter((row) => row >= firstVersion)).toHaveLength(VERSIONS.length);
});

test('whatever the votes, no version is listed twice, and no version of the seed unless it was asked for', () => {
  fc.assert(
    fc.property(votes, (ratings) => {
      const after = rowsAfter(withVersions, ratings).map((row) => table.track(row));
      const keys = after.flatMap(versionKeys);
      expect(new Set(keys).size).toBe(keys.length);
      const others = rowsAfter(withoutVersions, ratings).flatMap((row) => songKeys(table.track(row)));
      expect(others.filter((key) => songKeys(seed).includes(key))).toEqual([]);
    }),
    { numRuns: runs(60) },
  );
});

test('votes bring in no more by the artist of the seed than the list was made with', () => {
  const isOwn = (row: number) => table.artists(row).some((artist) => first.artists.includes(artist));
  const own = table.rowOf('id1');
  expect(isOwn(own)).toBe(true);
  const without = {
    ...withoutVersions,
    initialRows: withoutVersions.initialRows.filter((row) => !isOwn(row)),
  };
  const someVotes = fc.uniqueArray(
    fc.record({
      row: fc.constantFrom(...without.initialRows),
      weight: fc.constantFrom(-1, 1),
      slot: fc.nat({ max: 4 }),
    }),
    { selector: ({ row }) => row, minLength: 1, maxLength: 4 },
  );
  fc.assert(
    fc.property(someVotes, (ratings) => {
      // As if the order brought the artist of the seed to the top.
      const order = without.pool.toSorted((a, b) => Number(isOwn(b.row)) - Number(isOwn(a.row)));
      const rows = fillSlots(without, ratings, order, table).map(({ row }) => row);
      expect(rows.filter(isOwn)).toEqual([]);
    }),
    { numRuns: runs(30) },
  );
});
