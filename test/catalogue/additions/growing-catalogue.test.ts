import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CatalogueRow,
  decodeCatalogue,
  encodeCatalogue,
  GrowingCatalogue,
} from '../../../src/catalogue/index.ts';
import type { Addition } from '../../../src/track/addition.ts';
import { artistKey } from '../../../src/track/artist-keys.ts';
import { FEATURE_NAMES } from '../../../src/track/features.ts';
import type { Track } from '../../../src/track/track.ts';
import { runs } from '../../support/property.ts';
import { trackId } from '../../support/track-ids.ts';
import { madeUpTrack } from '../../support/tracks.ts';

const LABELS = { genreNames: ['rock', 'jazz'], fineNames: ['grunge'] };
const BASE_SIZE = 5;
const baseRows: readonly CatalogueRow[] = Array.from({ length: BASE_SIZE }, (_, n) => ({
  track: { ...madeUpTrack(n), artists: ['The Cure', 'Zed', 'Amy'].slice(n % 3, (n % 3) + 2) },
  genre: 'rock',
  fine: ['grunge'],
}));
const base = decodeCatalogue(encodeCatalogue(baseRows, LABELS));

const addition = (n: number, track: Partial<Track> = {}, rest: Partial<Addition> = {}): Addition => ({
  track: { ...madeUpTrack(n), ...track },
  source: 'ReccoBeats',
  estimated: false,
  addedAt: Date.UTC(2026, 4, 1),
  ...rest,
});

describe('a growing catalogue', () => {
  test('is the bundled one until something is added', () => {
    const catalogue = new GrowingCatalogue(base);
    expect(catalogue.size).toBe(BASE_SIZE);
    for (let row = 0; row < BASE_SIZE; row++) {
      expect(catalogue.rowOf(base.id(row))).toBe(row);
      expect(catalogue.track(row)).toEqual(base.track(row));
      expect(catalogue.fine(row)).toEqual([0]);
      expect(catalogue.isAddition(row)).toBe(false);
      expect(catalogue.addition(row)).toBeUndefined();
    }
  });

  test('gives back what was added', () => {
    const catalogue = new GrowingCatalogue(base);
    const given = addition(
      20,
      {
        title: 'Blå \u{1f30a} 海',
        artists: ['Nobody Yet', 'THE CURE'],
        features: { danceability: 0.676, key: 3, tempoBpm: 120.5 },
        durationMs: 201_234,
        album: 'First',
        isrc: 'GBAYE2600001',
        popularity: 64,
        releaseDate: '2026-04-24',
        artUrl: 'https://example.org/a.jpg',
        artistId: '4qPNDBW1i3p13qLCt0Ki3A',
      },
      {
        genre: 'hyperpop',
        estimated: true,
        keepUntil: Date.UTC(2026, 5, 1),
        artist: {
          genres: { source: 'Wikidata', words: [{ word: 'hyperpop', weight: 1 }] },
          similar: [{ name: 'Zed', weight: 0.8 }],
        },
      },
    );
    expect(catalogue.add([given])).toBe(1);
    const row = catalogue.rowOf(given.track.id);
    expect(row).toBe(BASE_SIZE);
    expect(catalogue.addition(row)).toEqual(given);
    expect(catalogue.track(row)).toEqual(given.track);
    expect(catalogue.artistLine(row)).toBe('Nobody Yet, THE CURE');
    expect([catalogue.popularity(row), catalogue.releaseYear(row), catalogue.genre(row)]).toEqual([
      64, 2026, -1,
    ]);
    expect([catalogue.confidence(row), catalogue.fine(row), catalogue.licence(row)]).toEqual([
      'none',
      [],
      undefined,
    ]);
  });

  test('a label of the bot is a genre, and the year is taken from the ISRC where there is no date', () => {
    const catalogue = new GrowingCatalogue(base);
    catalogue.add([addition(20, { isrc: 'GBAYE2500001' }, { genre: 'jazz' })]);
    expect(catalogue.genreNames[catalogue.genre(BASE_SIZE)]).toBe('jazz');
    expect(catalogue.confidence(BASE_SIZE)).toBe('medium');
    expect(catalogue.releaseYear(BASE_SIZE)).toBe(2025);
    expect(catalogue.popularity(BASE_SIZE)).toBe(-1);
  });

  test('an artist is one however the name is spelled, in the bundled catalogue and beyond', () => {
    const catalogue = new GrowingCatalogue(base);
    catalogue.add([
      addition(20, { artists: ['cure'] }),
      addition(21, { artists: ['New One', 'Cure'] }),
      addition(22, { artists: ['NEW ONE', 'The New One'] }),
    ]);
    const cure = catalogue.artistIndex(artistKey('The Cure'));
    expect(cure).toBe(base.artistIndex(artistKey('The Cure')));
    expect(catalogue.artistName(cure)).toBe('The Cure');
    expect(catalogue.artists(BASE_SIZE)).toEqual(['cure']);
    expect(catalogue.rowsOfArtist(cure)).toEqual([...base.rowsOfArtist(cure), BASE_SIZE]);
    expect(catalogue.rowsOfGuest('cure')).toEqual([...base.rowsOfGuest('cure'), BASE_SIZE + 1]);
    const added = catalogue.artistIndex('new one');
    expect(added).toBe(base.artistCount);
    expect(catalogue.artistCount).toBe(base.artistCount + 1);
    expect(catalogue.artistName(added)).toBe('New One');
    expect(catalogue.rowsOfArtist(added)).toEqual([BASE_SIZE + 1, BASE_SIZE + 2]);
    expect(catalogue.creditedArtists(BASE_SIZE + 2)).toEqual([added, added]);
    expect(catalogue.artists(BASE_SIZE + 2)).toEqual(['NEW ONE', 'The New One']);
    expect(catalogue.artistIndex('nobody')).toBe(-1);
    expect(catalogue.rowsOfGuest('nobody')).toEqual([]);
  });

  test('what the bundled catalogue has, has no artist, a bad id or an endless title is left out', () => {
    const catalogue = new GrowingCatalogue(base);
    const refused = [
      addition(1, { title: 'Another title' }),
      addition(20, { artists: [] }),
      addition(21, { id: 'short' }),
      addition(22, { title: 'é'.repeat(40_000) }),
    ];
    expect(catalogue.add(refused)).toBe(0);
    expect(catalogue.size).toBe(BASE_SIZE);
    expect(catalogue.title(catalogue.rowOf(trackId(1)))).toBe('Song 1');
  });

  test('values beyond the range of a feature count as unknown', () => {
    const catalogue = new GrowingCatalogue(base);
    catalogue.add([addition(20, { features: { energy: 1.5, tempoBpm: -3, valence: Number.NaN, mode: 1 } })]);
    expect(catalogue.track(BASE_SIZE).features).toEqual({ mode: 1 });
  });

  test('what is added again with other facts gets a new row, and the old one can still be read', () => {
    const catalogue = new GrowingCatalogue(base);
    catalogue.add([addition(20)]);
    expect(catalogue.add([addition(20, { title: 'Right title' })])).toBe(0);
    expect([catalogue.size, catalogue.liveAdditions]).toEqual([BASE_SIZE + 2, 1]);
    expect(catalogue.rowOf(trackId(20))).toBe(BASE_SIZE + 1);
    expect([catalogue.isRemoved(BASE_SIZE), catalogue.isRemoved(BASE_SIZE + 1)]).toEqual([true, false]);
    expect(catalogue.title(BASE_SIZE)).toBe('Song 20');
    expect(catalogue.rowsOfArtist(catalogue.artistRow(BASE_SIZE))).toEqual([BASE_SIZE + 1]);
  });

  test('what is added again with the same facts stays where it is, for its new time', () => {
    const catalogue = new GrowingCatalogue(base);
    catalogue.add([addition(20, {}, { keepUntil: 5 }), addition(21, {}, { keepUntil: 5 })]);
    expect(catalogue.add([addition(20, {}, { keepUntil: 9, addedAt: 7 })])).toBe(0);
    expect(catalogue.size).toBe(BASE_SIZE + 2);
    expect(catalogue.addition(BASE_SIZE)).toMatchObject({ keepUntil: 9, addedAt: 7 });
    expect(catalogue.expire(4)).toBe(0);
    expect(catalogue.expire(5)).toBe(1);
    expect(catalogue.expire(5)).toBe(0);
    expect([catalogue.rowOf(trackId(20)), catalogue.rowOf(trackId(21))]).toEqual([BASE_SIZE, -1]);
  });

  test('what is removed is not found, and can be added again', () => {
    const catalogue = new GrowingCatalogue(base);
    catalogue.add([addition(20, { artists: ['New One', 'Zed'] })]);
    expect(catalogue.remove([trackId(20), trackId(0), 'x'])).toBe(1);
    expect(catalogue.remove([trackId(20)])).toBe(0);
    expect(catalogue.liveAdditions).toBe(0);
    expect(catalogue.rowOf(trackId(20))).toBe(-1);
    expect(catalogue.rowsOfArtist(base.artistCount)).toEqual([]);
    expect(catalogue.rowsOfGuest('zed')).toEqual(base.rowsOfGuest('zed'));
    expect(catalogue.id(BASE_SIZE)).toBe(trackId(20));
    expect(catalogue.add([addition(20)])).toBe(1);
    expect(catalogue.rowOf(trackId(20))).toBe(BASE_SIZE + 1);
  });

  test('facts of an artist are kept from one addition to the next', () => {
    const catalogue = new GrowingCatalogue(base);
    const genres = { source: 'Deezer', words: [{ word: 'Pop', weight: 1 }] };
    const similar = [{ name: 'Amy', weight: 0.4 }];
    catalogue.add([addition(20, { artists: ['zed'] }, { artist: { genres } })]);
    catalogue.add([addition(21, { artists: ['Zed'] }, { artist: { similar } })]);
    catalogue.add([addition(22, { artists: ['Zed'] })]);
    expect(catalogue.artistFacts(catalogue.artistIndex('zed'))).toEqual({ genres, similar });
    expect(catalogue.addition(BASE_SIZE + 2)?.artist).toEqual({ genres, similar });
    expect(catalogue.artistFacts(catalogue.artistIndex('amy'))).toBeUndefined();
  });

  test('agrees with a plain list of additions, whatever comes and goes', () => {
    const step = fc.oneof(
      { weight: 5, arbitrary: fc.record({ add: fc.nat(12), title: fc.constantFrom('A', 'B') }) },
      fc.record({ remove: fc.nat(12) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const catalogue = new GrowingCatalogue(base);
        const expected = new Map<string, string>();
        const seen: string[] = [];
        for (const one of steps) {
          if ('remove' in one) {
            expect(catalogue.remove([trackId(one.remove)])).toBe(
              expected.delete(trackId(one.remove)) ? 1 : 0,
            );
            continue;
          }
          const id = trackId(one.add);
          const isNew = one.add >= BASE_SIZE && !expected.has(id);
          const size = catalogue.size;
          expect(catalogue.add([addition(one.add, { title: one.title })])).toBe(isNew ? 1 : 0);
          if (one.add >= BASE_SIZE) expected.set(id, one.title);
          if (catalogue.size > size) seen.push(`${id} ${one.title}`);
        }
        expect(catalogue.liveAdditions).toBe(expected.size);
        for (const [id, title] of expected) expect(catalogue.title(catalogue.rowOf(id))).toBe(title);
        const rows = Array.from({ length: catalogue.size - BASE_SIZE }, (_, at) => BASE_SIZE + at);
        expect(rows.map((row) => `${catalogue.id(row)} ${catalogue.title(row)}`)).toEqual(seen);
        const found = rows.filter((row) => !catalogue.isRemoved(row));
        expect(found.map((row) => catalogue.id(row)).sort()).toEqual([...expected.keys()].sort());
      }),
      { numRuns: runs(50) },
    );
  });

  test('thousands of additions are all found', () => {
    const catalogue = new GrowingCatalogue(base);
    const count = 5000;
    const additions = Array.from({ length: count }, (_, n) =>
      addition(n + 100, { artists: [`Artist number ${n % 1700}`] }),
    );
    expect(catalogue.add(additions)).toBe(count);
    for (const [n, { track }] of additions.entries()) {
      expect(catalogue.rowOf(track.id)).toBe(BASE_SIZE + n);
      expect(catalogue.title(BASE_SIZE + n)).toBe(track.title);
    }
    expect(catalogue.artistCount).toBe(base.artistCount + 1700);
    expect(catalogue.rowsOfArtist(catalogue.artistIndex('artist number 7'))).toEqual(
      [7, 1707, 3407].map((n) => BASE_SIZE + n),
    );
    const stored = catalogue.vector(BASE_SIZE + 9, new Float32Array(FEATURE_NAMES.length));
    expect(stored.every((value) => !Number.isNaN(value))).toBe(true);
  });
});
