import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Dataset, parseDataset, readDataset } from '../../src/dataset/dataset.ts';
import { DatasetError } from '../../src/dataset/dataset-error.ts';
import { catalogueLabels } from '../../src/dataset/labels.ts';
import { reportLines } from '../../src/dataset/read-report.ts';
import { anyText } from '../support/any-text.ts';
import { runs } from '../support/property.ts';
import { bytesOf, csv, idOf, spotifySongsRow, spotifyTracksRow, trackRow } from './csv-files.ts';

const parse = (content: string | Uint8Array, size?: number): Promise<Dataset> =>
  parseDataset('songs.csv', bytesOf(content, size));

/** Enough rows for a single malformed one to be less than one percent. */
const many = (start = 1000) => Array.from({ length: 120 }, (_, n) => trackRow(start + n));

describe('reading labelled tracks', () => {
  test("reads the project's own form", async () => {
    const change = {
      artist: 'A; B',
      genres: 'rock|pop',
      labels: 'k114=grunge|capt7=x|k114=emo',
      source: 'k114|capt7',
    };
    const { schema, rows, statesLicences } = await parse(csv([trackRow(1, change)]));
    expect([schema, statesLicences]).toEqual(['tracks', true]);
    expect(rows[0]).toEqual({
      track: {
        id: idOf(1),
        title: 'Song 1',
        artists: ['A', 'B'],
        durationMs: 200000,
        features: {
          danceability: 0.5,
          energy: 0.6,
          key: 4,
          loudnessDb: -7.1,
          mode: 1,
          speechiness: 0.04,
          acousticness: 0.1,
          instrumentalness: 0,
          liveness: 0.2,
          valence: 0.3,
          tempoBpm: 120.5,
          durationMs: 200000,
        },
      },
      genre: 'rock',
      genres: ['rock', 'pop'],
      confidence: 'high',
      fine: ['grunge', 'emo'],
      labels: ['k114=grunge', 'capt7=x', 'k114=emo'],
      sources: ['k114', 'capt7'],
      popularity: 40,
      releaseYear: 1999,
      licence: 'MIT',
    });
  });

  test('the two public exports are read with their own labels as genres', async () => {
    const tracks = await parse(csv([spotifyTracksRow(1, { artists: 'A;B' })]));
    expect(tracks).toMatchObject({ schema: 'spotify_tracks', statesLicences: false });
    expect(tracks.rows[0]).toMatchObject({
      genre: 'grunge',
      fine: ['grunge'],
      popularity: 40,
      track: { artists: ['A', 'B'] },
    });
    const songs = await parse(csv([spotifySongsRow(1)]));
    expect(songs.schema).toBe('spotify_songs');
    expect(songs.rows[0]).toMatchObject({
      genre: 'pop',
      fine: ['dance pop'],
      releaseYear: 2019,
      labels: ['tidytuesday=pop/dance pop'],
    });
  });

  test('column order, extra columns, byte-order marks, Windows line ends, gzip and chunks do not matter', async () => {
    const columns = Object.keys(trackRow(1)).reverse();
    const text = `\ufeff${csv([trackRow(1), trackRow(2)], ['', ...columns])}\n\n`.replaceAll('\n', '\r\n');
    for (const content of [text, gzipSync(text)]) {
      for (const size of [1, 7, 100_000]) expect((await parse(content, size)).rows).toHaveLength(2);
    }
  });

  test('features that were not measured are missing', async () => {
    const silent = { tempo: '0', danceability: '0.0', speechiness: '0', valence: '0' };
    const { rows } = await parse(
      csv([trackRow(1, silent), trackRow(2, { key: '-1', valence: '0', energy: '' })]),
    );
    expect(Object.keys(rows[0]?.track.features ?? {})).toHaveLength(8);
    const { key, valence, energy } = rows[1]?.track.features ?? {};
    expect([key, valence, energy]).toEqual([undefined, 0, undefined]);
  });

  test('a row may lack a genre or a licence', async () => {
    const blank = {
      genre: '',
      genres: '',
      confidence: '',
      labels: '',
      licence: 'unstated',
      popularity: '',
      release_year: '0',
    };
    const { rows } = await parse(csv([trackRow(1, blank)]));
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual(['fine', 'genres', 'labels', 'sources', 'track']);
  });

  test('labels keep odd characters, their white space becomes single spaces', async () => {
    const odd = ['r&b', '__proto__', 'größer – "als"', 'a,b', '日本 🎵', 'constructor'];
    const { rows } = await parse(csv(odd.map((genre, n) => trackRow(n, { genre, genres: '' }))));
    expect(rows.map((row) => row.genre)).toEqual(odd);
    const [row] = (await parse(csv([trackRow(1, { genre: ' a \n\tb\u00a0 ', genres: '' })]))).rows;
    expect(row?.genre).toBe('a b');
  });
});

describe('a file in another encoding', () => {
  test('lost letters refuse the row', async () => {
    const rows = Array.from({ length: 20 }, (_, n) => trackRow(n, { artist: `Beyoncé ${n}` }));
    await expect(parse(Buffer.from(csv(rows), 'latin1'))).rejects.toThrow(/20 x artist is not in UTF-8/);
  });
});

describe('a malformed row', () => {
  test.each([
    [{ track_id: 'short' }, 'track_id is not a Spotify id'],
    [{ track_id: 'Z'.repeat(22) }, 'track_id is not a Spotify id'],
    [{ title: '  ' }, 'title is empty'],
    [{ title: 'x'.repeat(2001) }, 'title is too long'],
    [{ title: 'Beyonc\uFFFD' }, 'title is not in UTF-8'],
    [{ genre: 'ax\uFFFD' }, 'genre is not in UTF-8'],
    [{ artist: ';' }, 'artist is empty'],
    [{ energy: 'loud' }, 'energy is not a number'],
    [{ energy: 'Infinity' }, 'energy is not a number'],
    [{ energy: '0x1' }, 'energy is not a number'],
    [{ energy: '1.2' }, 'energy is out of range'],
    [{ tempo: '-3' }, 'tempo is out of range'],
    [{ key: '4.5' }, 'key is not a whole number'],
    [{ mode: '2' }, 'mode is out of range'],
    [{ duration_ms: '0' }, 'duration_ms is out of range'],
    [{ popularity: '101' }, 'popularity is out of range'],
    [{ confidence: 'sure' }, 'confidence is not high, medium or low'],
    [{ genre: 'x'.repeat(101) }, 'genre is too long'],
  ])('%o is left out and reported with its line: %s', async (change, reason) => {
    const rows = many();
    rows[50] = trackRow(1, change);
    const { report, rows: read } = await parse(csv(rows));
    expect(report.examples).toMatchObject([{ line: 52, reason }]);
    expect([read.length, report.rows, report.malformed]).toEqual([119, 120, 1]);
    expect(reportLines(report).join('\n')).toContain(`line 52: ${reason}`);
  });

  test('the report shows what stood in the cell, on one line and not for long', async () => {
    const rows = many();
    rows[50] = trackRow(1, { energy: `a\u001b[2J\nb${'c'.repeat(100)}` });
    const lines = reportLines((await parse(csv(rows))).report);
    expect(lines).toContain(`  line 52: energy is not a number: "a [2J b${'c'.repeat(33)}..."`);
  });

  test('a row without any feature is left out', async () => {
    const blank = Object.fromEntries(
      'danceability energy key loudness mode speechiness acousticness instrumentalness liveness valence tempo duration_ms'
        .split(' ')
        .map((name) => [name, '']),
    );
    expect((await parse(csv([...many(), trackRow(1, blank)]))).report.examples[0]?.reason).toBe(
      'it has no feature',
    );
  });

  test('a row with too many or too few fields or a stray quote is left out', async () => {
    const lines = csv([...many(0), ...many(1000), ...many(2000)]).split('\n');
    lines[10] += ',more';
    lines[20] = 'a,b';
    lines[30] = 'a,b"c,d';
    const { report } = await parse(lines.join('\n'));
    const columns = Object.keys(trackRow(0)).length;
    expect(report.examples).toEqual([
      { line: 11, reason: `it has ${columns + 1} fields where the header has ${columns}` },
      { line: 21, reason: `it has 2 fields where the header has ${columns}` },
      { line: 31, reason: 'there is a quote where none may be' },
    ]);
  });

  test('a row is reported by the line it starts on, lines within quotes included', async () => {
    const { report } = await parse(
      csv([trackRow(1, { title: 'two\nlines' }), trackRow(2, { energy: 'x', title: 'a\nb' }), ...many()]),
    );
    expect(report.examples[0]?.line).toBe(4);
  });

  test('more than one percent of malformed rows is an error that lists them', async () => {
    const rows = [...many(), trackRow(1, { energy: 'x' }), trackRow(2, { energy: 'y' })];
    await expect(parse(csv(rows))).rejects.toThrow(
      /songs\.csv has more than 1 % malformed rows[\s\S]*2 of 122[\s\S]*2 x energy is not a number[\s\S]*line 122/,
    );
  });
});

test('of columns with the same name the first is read, and the report says so', async () => {
  const table = csv([trackRow(1), trackRow(2)]).split('\n');
  const content = table.map((line, n) => `${line},${n === 0 ? '"Energy"' : '"0.001"'}`).join('\n');
  const { rows, report } = await parse(content);
  expect(rows[0]?.track.features.energy).not.toBe(0.001);
  expect(report.notes).toContain('several columns are named "energy": the first of them was read');
});

describe('a file that is not what is wanted', () => {
  test.each([
    ['empty', '', 'songs.csv is empty'],
    ['a header alone', csv([], Object.keys(trackRow(1))), 'has a header but no rows'],
    [
      'another table',
      'name,age\nAnn,7',
      /cannot be read as a table of tracks[\s\S]*a Spotify id[\s\S]*the artists[\s\S]*the label[\s\S]*Its columns are: name, age\./,
    ],
    ['a wide table', Array.from({ length: 90 }, (_, n) => `c${n}`).join(','), /, c39 and 50 more\.$/],
    ['zip cut off', gzipSync(csv(many())).subarray(0, 300), 'does not unzip'],
    [
      'a quote that is never closed',
      `${csv(many())}\n"${'x'.repeat(3_000_000)}`,
      'line 122 does not end. Close the quote',
    ],
  ])('%s: says so', async (_kind, content, message) => {
    await expect(parse(content, 65536)).rejects.toThrow(message);
  });

  test('a missing file is an error', async () => {
    await expect(readDataset('no/such/file.csv')).rejects.toThrow(
      'file.csv: there is no such file. Check the path.',
    );
  });

  test('any bytes are a dataset or a DatasetError, and the counts add up', async () => {
    const header = Object.keys(spotifySongsRow(0)).join(',');
    const cell = fc.oneof(anyText(12), fc.constantFrom('0.5', idOf(3), '"', '\n', '', '1e400'));
    const text = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc
        .array(fc.array(cell, { maxLength: 20 }))
        .map((rows) => [header, ...rows.map((row) => row.join(','))].join('\n')),
      fc
        .array(
          fc.record({
            n: fc.nat(9),
            change: fc.dictionary(fc.constantFrom('energy', 'track_name', 'key'), cell),
          }),
          { maxLength: 300, minLength: 1 },
        )
        .map((rows) => csv(rows.map(({ n, change }) => spotifySongsRow(n, change)))),
    );
    await fc.assert(
      fc.asyncProperty(text, fc.boolean(), async (content, zip) => {
        try {
          const { report, rows, duplicates } = await parse(zip ? gzipSync(content) : content);
          expect(rows.length).toBe(report.tracks);
          const skipped = [...report.skipped.values()].reduce((a, b) => a + b, 0);
          const used = rows.length + duplicates.length + report.duplicateIds;
          expect(used + skipped + report.malformed).toBe(report.rows);
          expect([...report.reasons.values()].reduce((a, b) => a + b, 0)).toBe(report.malformed);
        } catch (error) {
          if (!(error instanceof DatasetError)) throw error;
        }
      }),
      { numRuns: runs(50) },
    );
  });
});

describe('labels for the catalogue', () => {
  test('are the subgenres, then what further sources say, each by itself', () => {
    const labels = ['k114=j-pop', 'crist150=j-pop', 'tags="a b", c', 'tidytuesday=edm/big room'];
    expect(catalogueLabels({ fine: ['j-pop'], labels })).toEqual([
      'j-pop',
      'crist150=j-pop',
      'tags=a b',
      'tags=c',
      'tidytuesday=edm/big room',
    ]);
  });

  test('a label that a subgenre was read from is not repeated', () => {
    expect(catalogueLabels({ fine: ['big room'], labels: ['tidytuesday=edm/big room'] })).toEqual([
      'big room',
    ]);
    expect(catalogueLabels({ fine: ['a'], labels: [] })).toEqual(['a']);
  });
});
