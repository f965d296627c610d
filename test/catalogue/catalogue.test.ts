import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CatalogueRow, decodeCatalogue, encodeCatalogue } from '../../src/catalogue/index.ts';
import { decodeContainer, encodeContainer, ModelFileError } from '../../src/lib/binary/container.ts';
import { artistKey } from '../../src/track/artist-keys.ts';
import { FEATURE_NAMES, toVector } from '../../src/track/features.ts';
import { runs } from '../support/property.ts';

const LABELS = { genreNames: ['rock', 'jazz'], fineNames: ['grunge', 'bebop', 'swing'] };

const rows: readonly CatalogueRow[] = [
  {
    track: {
      id: '4qPNDBW1i3p13qLCt0Ki3A',
      title: 'Böxig Leise',
      artists: ['The Cure', '日本の音楽'],
      features: {
        danceability: 0.676,
        key: 11,
        loudnessDb: -6.746,
        mode: 0,
        tempoBpm: 87.917,
        durationMs: 230666,
      },
    },
    genre: 'rock',
    confidence: 'high',
    fine: ['swing', 'grunge', 'no such label'],
    popularity: 73,
    releaseYear: 1994,
    licence: 'MIT',
  },
  {
    track: { id: '1iJBSr7s7jYXzM8EGcbK5b', title: 'A', artists: ['cure'], features: {} },
    genre: 'polka',
    fine: [],
  },
  {
    track: { id: '5SuOikwiRyPMVoIQDJUgSV', title: 'B', artists: ['Zed', 'The Cure'], features: { mode: 1 } },
    fine: [],
  },
];

describe('a catalogue', () => {
  const catalogue = decodeCatalogue(encodeCatalogue(rows, LABELS));
  const rowOf = (index: number) => catalogue.rowOf(rows[index]?.track.id ?? '');

  test('rows are found by id, and no others', () => {
    expect(catalogue.size).toBe(3);
    for (const { track } of rows) expect(catalogue.id(catalogue.rowOf(track.id))).toBe(track.id);
    for (const id of [
      '',
      'x',
      '0000000000000000000000',
      '4qPNDBW1i3p13qLCt0Ki3B',
      'ZZZZZZZZZZZZZZZZZZZZZZ',
      'é'.repeat(22),
    ]) {
      expect(catalogue.rowOf(id)).toBe(-1);
    }
  });

  test('a track is read back as it was stored', () => {
    const row = rowOf(0);
    expect(catalogue.track(row)).toMatchObject({
      id: '4qPNDBW1i3p13qLCt0Ki3A',
      title: 'Böxig Leise',
      artists: ['The Cure', '日本の音楽'],
      durationMs: 230700,
    });
    expect(catalogue.artistLine(row)).toBe('The Cure, 日本の音楽');
    expect(catalogue.genre(row)).toBe(0);
    expect(catalogue.confidence(row)).toBe('high');
    expect(catalogue.fine(row)).toEqual([2, 0]);
    expect(catalogue.popularity(row)).toBe(73);
    expect(catalogue.releaseYear(row)).toBe(1994);
    expect(catalogue.licence(row)).toBe('MIT');
  });

  test('what is unknown stays unknown', () => {
    const row = rowOf(1);
    expect(catalogue.track(row)).toEqual({
      id: rows[1]?.track.id,
      title: 'A',
      artists: ['cure'],
      features: {},
    });
    expect([...catalogue.vector(row, new Float32Array(12))].every(Number.isNaN)).toBe(true);
    expect(catalogue.genre(row)).toBe(-1);
    expect(catalogue.confidence(row)).toBe('none');
    expect(catalogue.fine(row)).toEqual([]);
    expect(catalogue.popularity(row)).toBe(-1);
    expect(catalogue.releaseYear(row)).toBeUndefined();
    expect(catalogue.licence(row)).toBeUndefined();
  });

  test('all spellings of an artist are one artist, and each track shows its own', () => {
    const cure = catalogue.artistIndex(artistKey('THE CURE'));
    expect(catalogue.artistName(cure)).toBe('The Cure');
    expect([rowOf(0), rowOf(1)].map((row) => catalogue.artistRow(row))).toEqual([cure, cure]);
    expect(catalogue.rowsOfArtist(cure)).toEqual([rowOf(0), rowOf(1)].sort());
    expect(catalogue.creditedArtists(rowOf(2)).map((artist) => catalogue.artistName(artist))).toEqual([
      'Zed',
      'The Cure',
    ]);
    expect(catalogue.artistIndex('nobody')).toBe(-1);
    expect(catalogue.rowsOfArtist(catalogue.artistIndex(artistKey('日本の音楽')))).toEqual([]);
    expect(catalogue.artistCount).toBe(3);
  });

  test('an empty catalogue can be stored', () => {
    const empty = decodeCatalogue(encodeCatalogue([], LABELS));
    expect([
      empty.size,
      empty.artistCount,
      empty.rowOf(rows[0]?.track.id ?? ''),
      empty.artistIndex('a'),
    ]).toEqual([0, 0, -1, -1]);
  });

  test('bad or repeated ids and missing artists are refused', () => {
    const [row] = rows as [CatalogueRow];
    expect(() => encodeCatalogue([{ ...row, track: { ...row.track, id: 'short' } }], LABELS)).toThrow(
      '"short" is not',
    );
    expect(() => encodeCatalogue([row, row], LABELS)).toThrow('is given twice');
    expect(() => encodeCatalogue([{ ...row, track: { ...row.track, artists: [] } }], LABELS)).toThrow(
      'must credit',
    );
  });

  test('the order of the rows does not change the file', () => {
    expect(encodeCatalogue([...rows].reverse(), LABELS)).toEqual(encodeCatalogue(rows, LABELS));
  });

  test('the largest error of storing each feature is stated', () => {
    const stored = catalogue.vector(rowOf(0), new Float32Array(12));
    const given = toVector(rows[0]?.track.features ?? {});
    for (const column of FEATURE_NAMES.keys()) {
      const error = Math.abs((stored[column] ?? 0) - (given[column] ?? 0));
      if (!Number.isNaN(error))
        expect(error).toBeLessThanOrEqual((catalogue.largestErrors[column] ?? 0) + 1e-5);
    }
    expect(catalogue.largestErrors[0]).toBe(0);
  });
});

describe('a catalogue file', () => {
  const bytes = encodeCatalogue(rows, LABELS);

  test('damage anywhere is refused without a crash', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = Uint8Array.from(bytes);
        damaged[at] = (damaged[at] ?? 0) ^ change;
        expect(() => decodeCatalogue(damaged)).toThrow(ModelFileError);
        expect(() => decodeCatalogue(bytes.subarray(0, at))).toThrow(ModelFileError);
      }),
      { numRuns: runs(50) },
    );
  });

  test('contents that do not belong to the header are refused', () => {
    const { header, section } = decodeContainer(bytes, 'catalogue', 1);
    const packed = section('packed', 'uint8');
    const forge = (change: object, contents = packed) =>
      encodeContainer('catalogue', 1, { ...(header as object), ...change }, { packed: contents });
    const complaints = [
      forge({ rows: 4 }),
      forge({ artists: 2 }),
      forge({ unpackedBytes: 10 }),
      forge({ features: ['energy'] }),
      forge({ genreNames: 7 }),
      forge({}, Uint8Array.of(1, 2, 3)),
    ];
    for (const forged of complaints) expect(() => decodeCatalogue(forged)).toThrow(ModelFileError);
    expect(decodeCatalogue(forge({})).size).toBe(3);
  });
});
