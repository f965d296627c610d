import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { message } from '../../../src/messages/message.ts';
import { SourceFailure } from '../../../src/sources/http/failure.ts';
import { findSong } from '../../../src/sources/links/find-song.ts';
import { isSameSong } from '../../../src/sources/links/same-song.ts';
import type { NamedSong, SongSearch } from '../../../src/sources/ports.ts';
import { artistKey } from '../../../src/track/artist-keys.ts';
import { bundledCatalogue as catalogue, isTrack } from '../../support/bundled-catalogue.ts';
import { fieldCases } from '../../support/field-cases.ts';
import { madeUpCatalogue } from '../../support/tracks.ts';

const signal = new AbortController().signal;
const find = (artist: string, title: string) => findSong(catalogue, [], { artist, title }, signal);

/** How other shops join the names of a track. */
const JOINTS: Readonly<Record<string, (names: readonly string[]) => string>> = {
  'A, B & C': (names) => `${names.slice(0, -1).join(', ')} & ${names.at(-1)}`,
  'A, B': (names) => names.join(', '),
  'A x B': (names) => names.join(' x '),
  'A × B': (names) => names.join(' × '),
  'A and B': (names) => names.join(' and '),
  'A with B': (names) => names.join(' with '),
  'A feat. B & C': ([first, ...rest]) => `${first} feat. ${rest.join(' & ')}`,
  'A vs. B': (names) => names.join(' vs. '),
  'A y B': (names) => names.join(' y '),
  'A et B': (names) => names.join(' et '),
  'A und B': (names) => names.join(' und '),
  'A | B': (names) => names.join(' | '),
  'A w/ B': (names) => names.join(' w/ '),
  'A и B': (names) => names.join(' и '),
  'A / B': (names) => names.join(' / '),
  'C & B & A': (names) => names.toReversed().join(' & '),
};
const rowsWithSeveral = Array.from({ length: catalogue.size }, (_, row) => row).filter(
  (row) => row % 23 === 0 && catalogue.creditedArtists(row).length > 1,
);

describe('a joint credit', () => {
  test.each(Object.keys(JOINTS))('written "%s" leads to its track', async (joint) => {
    const rows = rowsWithSeveral.filter((_, at) => at % 9 === Object.keys(JOINTS).indexOf(joint) % 9);
    expect(rows.length).toBeGreaterThan(60);
    const missed: string[] = [];
    for (const row of rows) {
      const line = JOINTS[joint]?.(catalogue.artists(row)) ?? '';
      const found = catalogue.rowOf((await find(line, catalogue.title(row))) ?? '');
      const shared = catalogue
        .creditedArtists(row)
        .some((one) => catalogue.creditedArtists(found).includes(one));
      if (found < 0 || !shared) missed.push(`${line} - ${catalogue.title(row)}`);
    }
    expect(missed.length / rows.length, missed.join('\n')).toBeLessThan(0.02);
  });

  test.each([
    ['Simon & Garfunkel', 'The Sound of Silence', 'Simon & Garfunkel'],
    ['Earth, Wind & Fire', 'September', 'Earth, Wind & Fire'],
    ['Tyler, The Creator', 'EARFQUAKE', 'Tyler, The Creator'],
    ['Queen & David Bowie', 'Under Pressure', 'Queen'],
    ['The Weeknd', 'Starboy (feat. Daft Punk)', 'The Weeknd'],
    ['Kate Bush', 'Running Up That Hill', 'Kate Bush'],
    ['米津玄師', 'Lemon', 'Kenshi Yonezu'],
    ['방탄소년단 (BTS)', 'Dynamite', 'BTS'],
  ])('"%s" - "%s" is a track of %s', async (credit, title, artist) => {
    const id = await find(credit, title);
    expect(isTrack(catalogue.rowOf(id ?? ''), artist, title.split(' (')[0])).toBe(true);
  });

  test('an artist is not believed without the title, nor a remix taken for another recording', async () => {
    expect(await find('Queen & David Bowie', 'No Such Song At All')).toBeUndefined();
    expect(await find('Imagine Dragons', 'Believer (Nobody Ever Made This Remix)')).toBeUndefined();
  });
});

const jointCredit = z.object({ artistName: z.string(), trackName: z.string(), ids: z.array(z.string()) });
const examples = fieldCases('joint-credits.json', jointCredit);
test.skipIf(examples === undefined)('joint credits from the field lead to their tracks', async () => {
  for (const { artistName, trackName, ids } of examples ?? []) {
    expect(ids, artistName).toContain(await find(artistName, trackName));
  }
});

describe('a song that is not in the catalogue', () => {
  /** A service that files every song under one artist, and remembers what it was asked. */
  function service(artist: string, title: string) {
    const asked: string[] = [];
    const search: SongSearch = {
      async trackByName(song) {
        asked.push(`${song.artist}: ${song.title}`);
        return song.artist === artist && song.title === title ? 'found' : undefined;
      },
    };
    return { asked, search };
  }
  const look = (search: SongSearch, song: NamedSong) => findSong(madeUpCatalogue(1), [search], song, signal);

  test('is asked for by its whole credit, then by the first name', async () => {
    const { asked, search } = service('A', 'T');
    expect(await look(search, { artist: 'A & B', title: 'T' })).toBe('found');
    expect(asked).toEqual(['A & B: T', 'A: T']);
  });

  test('is asked for in its other readings, but not in all of many', async () => {
    const { asked, search } = service('B', 'A');
    const otherReadings = [{ artist: 'B', title: 'A' }, ...Array(20).fill({ artist: 'C', title: 'A' })];
    expect(await look(search, { artist: 'A', title: 'B', otherReadings })).toBe('found');
    expect(asked).toEqual(['A: B', 'B: A']);
    expect(
      await look(search, { artist: 'X', title: 'B', otherReadings: otherReadings.slice(1) }),
    ).toBeUndefined();
    expect(asked).toHaveLength(6);
  });

  test('is looked for on although a service fails', async () => {
    const broken: SongSearch = {
      trackByName: () => Promise.reject(new SourceFailure('network', message('sources.badAnswer'))),
    };
    const { search } = service('A', 'T');
    expect(await findSong(madeUpCatalogue(1), [broken, search], { artist: 'A', title: 'T' }, signal)).toBe(
      'found',
    );
  });
});

test('a hit of a service is the song when the credit names its artist', () => {
  const wanted = { artist: 'Queen & David Bowie', title: 'Under Pressure' };
  expect(isSameSong({ artist: 'Queen', title: 'Under Pressure - Remastered 2011' }, wanted)).toBe(true);
  expect(isSameSong({ artist: 'Vanilla Ice', title: 'Under Pressure' }, wanted)).toBe(false);
  expect(isSameSong({ artist: 'Queen', title: 'Radio Ga Ga' }, wanted)).toBe(false);
});

test('a song is found under the name of a guest alone, and not under the name of anybody else', async () => {
  let tried = 0;
  for (let row = 0; row < catalogue.size && tried < 40; row += 997) {
    const [, guest] = catalogue.artists(row);
    if (guest === undefined) continue;
    tried += 1;
    const title = catalogue.title(row);
    const found = await find(guest, title);
    const track = catalogue.track(catalogue.rowOf(found ?? ''));
    expect(track.artists.map(artistKey), title).toContain(artistKey(guest));
    expect(await find('Nobody Of This Name', title), title).toBeUndefined();
  }
  expect(tried).toBeGreaterThan(10);
});
