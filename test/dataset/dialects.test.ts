import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { parseDataset } from '../../src/dataset/dataset.ts';
import { DatasetError } from '../../src/dataset/dataset-error.ts';
import { parsePlaylists } from '../../src/dataset/playlists.ts';
import { anyText } from '../support/any-text.ts';
import { runs } from '../support/property.ts';
import { bytesOf, csv, idOf, spotifyTracksRow } from './csv-files.ts';

/** Everything that two files with the same content may differ in. */
interface Writing {
  readonly delimiter: string;
  readonly statesDelimiter: boolean;
  readonly lineEnd: string;
  readonly marks: number;
  readonly encoding: 'utf8' | 'utf16le' | 'utf16be';
  readonly packing: 'none' | 'gzip' | 'zip' | 'gzip in zip';
  readonly decimalComma: boolean;
  readonly headers: (name: string) => string;
  readonly missing: string;
  readonly id: (id: string) => string;
  readonly artists: (names: readonly string[]) => string;
  readonly key: (key: number) => string;
  readonly mode: (mode: number) => string;
  readonly duration: (ms: number) => string;
  readonly share: (value: number) => string;
  readonly trailing: boolean;
}

const KEYS = ['C', 'Db', 'D', 'E♭', 'Fb', 'F', 'F#', 'G', 'Ab', 'A', 'A♯/B♭', 'B'];

const writing: fc.Arbitrary<Writing> = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  statesDelimiter: fc.boolean(),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  marks: fc.nat(2),
  encoding: fc.constantFrom('utf8' as const, 'utf16le' as const, 'utf16be' as const),
  packing: fc.constantFrom('none' as const, 'gzip' as const, 'zip' as const, 'gzip in zip' as const),
  decimalComma: fc.boolean(),
  headers: fc.constantFrom(
    (name: string) => name,
    (name: string) => name.toUpperCase(),
    (name: string) => name.replace(/(^|_)(.)/g, (_, __, letter: string) => ` ${letter.toUpperCase()}`),
    (name: string) => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
  ),
  missing: fc.constantFrom('', 'NA', 'N/A', 'nan', 'NaN', 'null', 'None', '?', '-1', '#N/A'),
  id: fc.constantFrom(
    (id: string) => id,
    (id: string) => `spotify:track:${id}`,
    (id: string) => `https://open.spotify.com/track/${id}?si=abc`,
  ),
  artists: fc.constantFrom(
    (names: readonly string[]) => names.join(';'),
    (names: readonly string[]) => `[${names.map((name) => `'${name.replace(/'/g, "\\'")}'`).join(', ')}]`,
    (names: readonly string[]) => JSON.stringify(names),
  ),
  key: fc.constantFrom(
    String,
    (key: number) => KEYS[key] ?? '',
    (key: number) => `${key}.0`,
  ),
  mode: fc.constantFrom(String, (mode: number) => (mode === 1 ? 'Major' : 'minor')),
  duration: fc.constantFrom(
    String,
    (ms: number) => String(ms / 1000),
    (ms: number) => `${Math.floor(ms / 60_000)}:${String((ms / 1000) % 60).padStart(2, '0')}`,
  ),
  share: fc.constantFrom(String, (value: number) => String(Number((value * 100).toPrecision(6)))),
  trailing: fc.boolean(),
});

/** Values that every dialect can hold. */
const track = fc.record({
  title: fc.constantFrom('NA', 'None', 'Song; of, all | "kinds"', 'Große 日本', "It's", 'two\nlines'),
  artists: fc.constantFrom(['NA'], ["Guns N' Roses"], ['Tyler', 'Syd'], ['10,000 Maniacs']),
  number: fc.nat(40),
  key: fc.nat(11),
  mode: fc.nat(1),
  seconds: fc.integer({ min: 60, max: 600 }),
  share: fc.integer({ min: 50, max: 950 }).map((value) => value / 1000),
  tempo: fc.option(fc.integer({ min: 600, max: 2000 }).map((value) => value / 10)),
});
interface Values {
  readonly title: string;
  readonly artists: readonly string[];
  readonly number: number;
  readonly key: number;
  readonly mode: number;
  readonly seconds: number;
  readonly share: number;
  readonly tempo: number | null;
}

function write(tracks: readonly Values[], how: Writing): Uint8Array {
  const number = (text: string) => (how.decimalComma ? text.replace('.', ',') : text);
  const names = ['track_id', 'track_name', 'artists', 'danceability', 'energy', 'key', 'mode', 'tempo'];
  const lines = tracks.map((row) => [
    how.id(idOf(row.number)),
    row.title,
    how.artists(row.artists),
    number(how.share(row.share)),
    number(how.share(Number((1 - row.share).toFixed(3)))),
    how.key(row.key),
    how.mode(row.mode),
    row.tempo === null ? how.missing : number(String(row.tempo)),
    how.duration(row.seconds * 1000),
    row.number % 2 === 0 ? 'rock' : 'jazz',
  ]);
  const quoted = (cell: string) => (/[",;|\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const header = [...names, 'duration_ms', 'genre'].map((name) => how.headers(name));
  const table = [header, ...lines].map(
    (cells) => cells.map(quoted).join(how.delimiter) + (how.trailing ? how.delimiter : ''),
  );
  const stated = how.statesDelimiter ? [`sep=${how.delimiter}`] : [];
  const text = '\ufeff'.repeat(how.marks) + [...stated, ...table].join(how.lineEnd) + how.lineEnd;
  let bytes: Buffer = Buffer.from(text, how.encoding === 'utf8' ? 'utf8' : 'utf16le');
  if (how.encoding === 'utf16be') bytes.swap16();
  if (how.packing.startsWith('gzip')) bytes = gzipSync(bytes);
  return how.packing.endsWith('zip') && how.packing !== 'gzip'
    ? zipSync({
        'folder/': new Uint8Array(),
        'folder/a.csv': bytes,
        '__MACOSX/._a.csv': bytes.subarray(0, 9),
      })
    : bytes;
}

const PLAIN: Writing = {
  delimiter: ',',
  statesDelimiter: false,
  lineEnd: '\n',
  marks: 0,
  encoding: 'utf8',
  packing: 'none',
  decimalComma: false,
  headers: (name) => name,
  missing: '',
  id: (id) => id,
  artists: (names) => names.join(';'),
  key: String,
  mode: String,
  duration: String,
  share: String,
  trailing: false,
};

describe('a table of tracks', () => {
  test('reads to the same rows in every dialect', async () => {
    const sure: Values = {
      title: 'Song',
      artists: ['Artist'],
      number: 99,
      key: 1,
      mode: 1,
      seconds: 200,
      share: 0.5,
      tempo: null,
    };
    await fc.assert(
      fc.asyncProperty(
        fc.array(track, { maxLength: 12 }),
        writing,
        fc.constantFrom(1, 50, 5000),
        async (tracks, how, size) => {
          const expected = await parseDataset('a.csv', bytesOf(write([sure, ...tracks], PLAIN), 5000));
          const read = await parseDataset('a.csv', bytesOf(write([sure, ...tracks], how), size));
          expect(read.report.malformed).toBe(0);
          expect([read.rows, read.duplicates]).toEqual([expected.rows, expected.duplicates]);
        },
      ),
      { numRuns: runs(60) },
    );
  });
});

describe('whatever bytes are read', () => {
  const table = csv(Array.from({ length: 3 }, (_, n) => spotifyTracksRow(n)));
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc
      .constantFrom(
        'sep=',
        'sep=;\n',
        '\ufeff\ufeff',
        '[{"a":1}]',
        'a,"',
        'title;artist\n',
        '\0\0\0\0\0\0\0\0',
      )
      .map((text) => Buffer.from(text)),
    anyText(60).map((text) => Buffer.from(text, 'utf16le')),
    // A table that was cut off, or in which one byte is another.
    fc
      .record({
        packed: fc.constantFrom(
          Buffer.from(table),
          gzipSync(table),
          Buffer.from(zipSync({ 'a.csv': Buffer.from(table) })),
        ),
        at: fc.nat(2000),
        value: fc.nat(255),
        cut: fc.boolean(),
      })
      .map(({ packed, at, value, cut }) => {
        const where = at % packed.length;
        return cut
          ? packed.subarray(0, where)
          : Buffer.concat([packed.subarray(0, where), Buffer.from([value]), packed.subarray(where + 1)]);
      }),
  );
  const isExpected = (error: unknown) =>
    error instanceof DatasetError && /^(given|a)\.csv\b/.test(error.message);

  test('the result is tracks, or a DatasetError that names the file', async () => {
    await fc.assert(
      fc.asyncProperty(bytes, async (content) => {
        for (const packed of [content, zipSync({ 'given.csv': content })]) {
          for (const parse of [parseDataset, parsePlaylists]) {
            const error = await parse('given.csv', bytesOf(packed, 64)).then(
              () => undefined,
              (reason) => reason,
            );
            if (error !== undefined && !isExpected(error)) throw error;
          }
        }
      }),
      { numRuns: runs(40) },
    );
  });
});
