import { expect, test } from 'vitest';
import { KnownArtists } from '../../../src/drops/selection/known-artists.ts';

const credits = [['Ana'], ['Ana', 'Bo'], ['Bo'], ['Cy', 'Ana'], ['Di'], ['The Band']];
const mains = ['Ana', 'Bo', 'Cy', 'Di', 'The Band'];
const table = {
  artists: (row: number) => credits[row] ?? [],
  artistRow: (row: number) => mains.indexOf(credits[row]?.[0] ?? ''),
};
const rows = [...credits.keys()];

test('knows the artists of the rows it is given, guests included', () => {
  const known = new KnownArtists([1], [], table);
  expect(rows.filter((row) => known.knowsMainArtist(row))).toEqual([0, 1]);
  expect(rows.filter((row) => known.knowsAnArtist(row))).toEqual([0, 1, 2, 3]);
  known.add(4);
  expect(known.knowsAnArtist(4)).toBe(true);
});

test('knows artists by name, however it is written', () => {
  const known = new KnownArtists([], ['the band', 'BO'], table);
  expect(rows.filter((row) => known.knowsAnArtist(row))).toEqual([1, 2, 5]);
});
