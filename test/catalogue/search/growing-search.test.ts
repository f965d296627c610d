import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CatalogueSearch } from '../../../src/catalogue/search/search.ts';
import { runs } from '../../support/property.ts';
import { GrowingTracks, type TestTrack } from './growing-tracks.ts';

const NAMES = ['Nova', 'Nova Lane', 'The Lanes', 'Sigur Rós', 'Кино', 'A$AP Lane', '棕櫚'];
const WORDS = [
  'nova',
  'novas',
  'lane',
  'lanes',
  'night',
  'nite',
  'nights',
  'silver',
  'sliver',
  'river',
  'silverriver',
];

const track: fc.Arbitrary<TestTrack> = fc.record(
  {
    title: fc
      .array(fc.constantFrom(...WORDS, 'Группа', '影', 'Nite - Live'), { minLength: 1, maxLength: 4 })
      .map((words) => words.join(' ')),
    artists: fc.array(fc.nat(NAMES.length - 1), { minLength: 1, maxLength: 2 }) as unknown as fc.Arbitrary<
      [number]
    >,
    popularity: fc.integer({ min: -1, max: 100 }),
    genre: fc.integer({ min: -1, max: 4 }),
    year: fc.integer({ min: 1950, max: 2030 }),
  },
  { requiredKeys: ['title', 'artists'] },
);
const tracks = fc.array(track, { maxLength: 12 });
const step = fc.oneof(
  tracks.map((added) => (table: GrowingTracks) => table.add(...added)),
  fc.nat(60).map((row) => (table: GrowingTracks) => table.remove(row)),
);
const typed = fc
  .array(
    fc.oneof(
      fc.constantFrom(...WORDS, ...NAMES, 'nihgt', 'silvr', 'kino', 'xyzzy'),
      fc.constantFrom(...WORDS).map((word) => word.slice(0, 3)),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((words) => words.join(' '));

describe('a catalogue that grows', () => {
  test('is searched as if all of its tracks had always been there', () => {
    fc.assert(
      fc.property(tracks, fc.array(fc.tuple(step, typed), { maxLength: 12 }), (first, steps) => {
        const table = new GrowingTracks(NAMES, first);
        const grown = new CatalogueSearch(table, (row) => row % 5);
        for (const [change, query] of steps) {
          change(table);
          const fresh = new CatalogueSearch(table.copy(), (row) => row % 5);
          expect(grown.find(query, 8)).toEqual(fresh.find(query, 8));
          expect(grown.near(query, 8)).toEqual(fresh.near(query, 8));
          expect(grown.search('', 8)).toEqual(fresh.search('', 8));
        }
      }),
      { numRuns: runs(60) },
    );
  });

  test('finds by literal matches the songs it would without the removed ones', () => {
    fc.assert(
      fc.property(tracks, fc.array(fc.nat(12)), typed, (first, removed, query) => {
        const table = new GrowingTracks(NAMES, first);
        for (const row of removed) table.remove(row);
        const songs = (of: GrowingTracks) => {
          const { rows, literal } = new CatalogueSearch(of).find(query, 50);
          return rows
            .slice(0, literal)
            .map((row) => `${of.artistRow(row)} ${of.title(row)}`)
            .sort();
        };
        expect(songs(table)).toEqual(songs(table.present()));
      }),
      { numRuns: runs(100) },
    );
  });

  test('is searched in one order', () => {
    const table = new GrowingTracks(NAMES, [
      { title: 'Silver River', artists: [0], popularity: 50 },
      { title: 'Night', artists: [1], popularity: 10 },
    ]);
    const search = new CatalogueSearch(table);
    expect(search.search('silver river', 5)).toEqual([0]);
    table.add(
      { title: 'Silver River', artists: [1], popularity: 90 },
      { title: 'Silver River', artists: [0] },
    );
    expect(search.search('silver river', 5)).toEqual([2, 0]);
    expect(search.search('silvr rivr', 5)).toEqual([2, 0]);
    table.remove(2);
    expect(search.search('silver river', 5)).toEqual([0]);
  });

  test('an artist is as well known as the most popular track, whenever it was added', () => {
    const table = new GrowingTracks(NAMES, [
      { title: 'Silver River', artists: [0], popularity: 40 },
      { title: 'Silver River', artists: [1], popularity: 30 },
    ]);
    const search = new CatalogueSearch(table);
    expect(search.search('silver river', 5)).toEqual([0, 1]);
    table.add({ title: 'Something Else', artists: [1], popularity: 95 });
    expect(search.search('silver river', 5)).toEqual([1, 0]);
  });

  test('a track without a year counts as the newest', () => {
    const dated = (year: number | undefined): TestTrack => ({
      title: 'Silver River',
      artists: [0],
      ...(year !== undefined && { year }),
    });
    const table = new GrowingTracks(NAMES, [dated(2026), { ...dated(undefined), artists: [1] }]);
    expect(new CatalogueSearch(table).search('silver river', 5)).toEqual([0, 1]);
    // One of the year 2027 takes its age from nobody, a slip of 2099 changes nothing.
    table.add({ ...dated(2027), title: 'Night' }, { ...dated(2099), title: 'Nights' });
    expect(new CatalogueSearch(table).search('silver river', 5)).toEqual([0, 1]);
  });
});

describe('a great many additions', () => {
  const many = (from: number, count: number): TestTrack[] =>
    Array.from({ length: count }, (_, n) => ({
      title: `silver ${(from + n).toString(36)}`,
      artists: [(from + n) % NAMES.length],
      popularity: (from + n) % 100,
    }));

  test('are indexed in the background, and then found in the same order', async () => {
    const table = new GrowingTracks(NAMES, many(0, 500));
    const search = new CatalogueSearch(table);
    let pauses = 0;
    const pause = () => {
      pauses++;
      return setImmediate();
    };
    await search.warmUp(pause);
    const before = pauses;
    table.add(...many(500, 9000));
    const newest = (9499).toString(36);
    expect(search.search(`silver ${newest}`, 1)).not.toEqual([9499]);
    // Few more are found at once even so.
    await search.warmUp(pause);
    table.add({ title: 'Night River', artists: [0] });
    expect(search.search('night river', 1)).toEqual([9500]);
    expect(pauses - before).toBeGreaterThan(3);
    expect(search.search(`silver ${newest}`, 1)).toEqual([9499]);
    const fresh = new CatalogueSearch(table.copy());
    for (const query of ['silver', 'silvr', 'nova s', 'silver 1', 'sigur silver 2'])
      expect(search.find(query, 25)).toEqual(fresh.find(query, 25));
  });

  test('that come one by one are merged', () => {
    const table = new GrowingTracks(NAMES, many(0, 10));
    const search = new CatalogueSearch(table);
    for (const one of many(10, 2500)) {
      table.add(one);
      if (table.size % 7 === 0) search.near('zz', 1);
    }
    const fresh = new CatalogueSearch(table.copy());
    for (const query of ['silver', 'silvr', 'nova s', 'silver 1'])
      expect(search.find(query, 25)).toEqual(fresh.find(query, 25));
  });
});
