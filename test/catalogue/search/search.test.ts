import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CatalogueSearch, type SearchableTracks } from '../../../src/catalogue/search/search.ts';
import { contentColumn } from '../../../src/track/content/content-column.ts';
import { anyText } from '../../support/any-text.ts';
import { runs } from '../../support/property.ts';

const SONGS: readonly (readonly [artists: string, title: string, popularity: number, genre: number])[] = [
  ['Queen', 'Bohemian Rhapsody - Remastered 2011', 82, 0],
  ['Queen', 'Bohemian Rhapsody - Remastered 2011', 60, 0],
  ['The Braids', 'Bohemian Rhapsody', 30, 1],
  ['Beyoncé', 'Halo', 77, 2],
  ['Sigur Rós', 'Hoppípolla', 55, 3],
  ['Perfume Genius', 'Queen', 51, 3],
  ['Nirvana', 'Smells Like Teen Spirit', 83, 0],
  ['棕櫚', '棕櫚の影に', 20, 4],
  ['Кино', 'Группа крови', 56, 5],
  ['!!!', 'Must Be The Moon', -1, -1],
  ['Halogen;Queen', 'Something Else', 99, 1],
];

function tracks(songs = SONGS): SearchableTracks {
  const names = [...new Set(songs.flatMap(([artists]) => artists.split(';')))];
  const credited = songs.map(([artists]) => artists.split(';').map((name) => names.indexOf(name)));
  return {
    size: songs.length,
    title: (row) => songs[row]?.[1] ?? '',
    creditedArtists: (row) => credited[row] ?? [],
    artistName: (artist) => names[artist] ?? '',
    rowsOfArtist: () => [],
    artistRow: (row) => credited[row]?.[0] ?? -1,
    popularity: (row) => songs[row]?.[2] ?? -1,
    genre: (row) => songs[row]?.[3] ?? -1,
    releaseYear: () => undefined,
  };
}

const search = new CatalogueSearch(tracks());

describe('searching the catalogue', () => {
  test.each([
    ['a title as it is', 'Smells Like Teen Spirit', 6],
    ['an unfinished word', 'smells like te', 6],
    ['artist and title in either order', 'rhapsody bohemian queen', 0],
    ['an artist credited second', 'something queen', 10],
    ['no accents', 'sigur ros hoppi', 4],
    ['accents and case', 'BEYONCÉ', 3],
    ['a name of several words written in one', 'sigurros', 4],
    ['the same, unfinished, beside a title', 'thebrai rhapsody', 2],
    ['a swapped letter', 'nirvnaa', 6],
    ['a missing letter', 'bohemian rapsody', 0],
    ['a wrong letter in each word', 'smalls teen spitit', 6],
    ['Cyrillic', 'группа', 8],
    ['Cyrillic with a typo', 'групба крови', 8],
    ['a part of a title without spaces', '影に', 7],
    ['a name without letters', '!!!', 9],
  ])('finds %s', (_what, query, row) => {
    expect(search.search(query, 5)[0]).toBe(row);
  });

  test('better matches come first, then more popular tracks', () => {
    expect(search.search('queen', 5)).toEqual([0, 5, 10]);
    expect(search.search('halo', 5)).toEqual([3, 10]);
  });

  test('each song of an artist comes once, and the limit holds', () => {
    expect(search.search('bohemian rhapsody', 5)).toEqual([0, 2]);
    expect(search.search('bohemian rhapsody', 1)).toEqual([0]);
  });

  test('nothing is found for words that do not occur', () => {
    expect(search.search('zzzzzz', 5)).toEqual([]);
    expect(search.search('queen zzzzzz', 5)).toEqual([]);
    expect(search.search('nirvan'.repeat(30), 5)).toEqual([]);
  });

  test('an empty query gives popular tracks of different genres and artists', () => {
    expect(search.search('  ', 4)).toEqual([10, 6, 3, 8]);
    expect(search.search('', 25)).toHaveLength(10);
  });

  test('a version suffix costs nothing, another recording does', () => {
    const versions = new CatalogueSearch(
      tracks([
        ['A', 'Some Song', 40, 0],
        ['B', 'Some Song - Live', 60, 0],
        ['C', 'Some Song (Subtitle) - Remastered 2011', 90, 0],
      ]),
    );
    expect(versions.search('some song', 5)).toEqual([2, 0, 1]);
    expect(versions.search('some song live', 5)).toEqual([1]);
  });

  test('of one title, what is on more playlists comes first, then what is older', () => {
    const same = tracks([
      ['A', 'Some Song', 50, 0],
      ['B', 'Some Song', 30, 0],
      ['C', 'Some Song', 50, 0],
    ]);
    expect(new CatalogueSearch(same, (row) => (row === 1 ? 30 : 0)).search('some song', 1)).toEqual([1]);
    const dated = { ...same, releaseYear: (row: number) => (row === 2 ? 1970 : 2020) };
    expect(new CatalogueSearch(dated).search('some song', 1)).toEqual([2]);
  });

  test('remasters are one song, live versions another', () => {
    const versions = new CatalogueSearch(
      tracks([
        ['A', 'Some Song', 40, 0],
        ['A', 'Some Song - Remastered 2011', 60, 0],
        ['A', 'Some Song - Live', 30, 0],
      ]),
    );
    expect(versions.search('some song', 5)).toEqual([1, 2]);
  });

  test('what is no music or out of season comes last, unless it was typed', () => {
    const songs = tracks([
      ['A', 'Silent Night', 60, 0],
      ['B', 'Silent Lights', 10, 0],
      ['C', 'Thunder', 10, 0],
      ['Rain Sounds', 'Thunder', 60, 1],
      ['Rain Sounds', 'Silent Lights', 90, 2],
    ]);
    const contentAt = contentColumn({
      ...songs,
      artists: (row) => [songs.artistName(songs.artistRow(row))],
      track: () => ({ features: {} }),
    });
    const searchAt = (date: string) =>
      new CatalogueSearch(songs, undefined, { contentAt, now: () => Date.parse(date) });
    const summer = searchAt('2026-07-01');
    expect(summer.search('silent', 5)).toEqual([1, 4, 0]);
    expect(searchAt('2026-12-01').search('silent', 5)).toEqual([0, 1, 4]);
    expect(summer.search('silent night', 1)).toEqual([0]);
    expect(summer.search('thunder', 5)).toEqual([2, 3]);
    expect(summer.search('thunder rain sounds', 5)).toEqual([3]);
    expect(summer.search('', 5)).not.toContain(4);
  });

  test('rows that lack a word, or have it with a typo, are no literal matches', () => {
    expect(search.find('smells like teen spirit', 3)).toEqual({ rows: [6], literal: 1 });
    expect(search.find('smels like teen spirit', 3)).toEqual({ rows: [6], literal: 0 });
    expect(search.find('smells like teen spirit nirvana unplugged', 3)).toEqual({ rows: [6], literal: 0 });
  });

  test('an index built in slices finds the same', async () => {
    let pauses = 0;
    const warm = new CatalogueSearch(tracks());
    await warm.warmUp(async () => pauses++);
    expect(pauses).toBeGreaterThan(0);
    expect(warm.search('queen', 5)).toEqual(search.search('queen', 5));
  });

  test('an empty catalogue gives no results', () => {
    const empty = new CatalogueSearch(tracks([]));
    expect([empty.search('', 5), empty.search('queen', 5)]).toEqual([[], []]);
  });

  test('any query gives distinct rows without a crash', () => {
    fc.assert(
      fc.property(anyText(300), fc.nat(30), (query, limit) => {
        const rows = search.search(query, limit);
        expect(rows.length).toBeLessThanOrEqual(limit);
        expect(new Set(rows).size).toBe(rows.length);
        expect(rows.every((row) => row >= 0 && row < SONGS.length)).toBe(true);
      }),
      { numRuns: runs(50) },
    );
  });

  test('every track is found by its full title and artist', () => {
    for (const [row, [artists, title]] of SONGS.entries()) {
      if (row !== 1) expect(search.search(`${title} ${artists}`, 5)[0]).toBe(row);
    }
  });
});
