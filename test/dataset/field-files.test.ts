import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { type Dataset, type DatasetOptions, parseDataset } from '../../src/dataset/dataset.ts';
import { checkLabelCount } from '../../src/dataset/label-limit.ts';
import { parsePlaylists } from '../../src/dataset/playlists.ts';
import { reportLines } from '../../src/dataset/read-report.ts';
import { bytesOf, csv, idOf, spotifySongsRow, spotifyTracksRow, trackRow } from './csv-files.ts';

const parse = (content: string | Uint8Array, options?: DatasetOptions): Promise<Dataset> =>
  parseDataset('songs.csv', bytesOf(content, 4096), options);
const several = (change: (n: number) => Record<string, string>, count = 9) =>
  Array.from({ length: count }, (_, n) => spotifyTracksRow(n, change(n)));
const features = async (change: (n: number) => Record<string, string>) => {
  const { rows, report } = await parse(csv(several(change)));
  return { first: rows[0]?.track.features, notes: report.notes.join('\n'), malformed: report.malformed };
};

/** A row as Exportify writes it, with audio features. */
function exportifyRow(n: number, change: Record<string, string> = {}): Record<string, string> {
  return {
    'Track URI': `spotify:track:${idOf(n)}`,
    'Track Name': `Song ${n}`,
    'Album Name': 'Album',
    'Artist Name(s)': `Artist ${n},Tyler, The Creator,10,000 Maniacs`,
    'Release Date': '2019-02-01',
    'Duration (ms)': '200000',
    Popularity: '40',
    Genres: 'art rock,rock',
    'Record Label': 'L',
    Danceability: '0.5',
    Energy: '0.6',
    Key: '4',
    Tempo: '120',
    ...change,
  };
}

describe('units other than the usual', () => {
  test.each([
    ['seconds', (n: number) => String(180 + n), 180_000],
    ['minutes', (n: number) => String(3 + n / 10), 180_000],
  ])('durations in %s are told by their median', async (unit, duration, expected) => {
    const { first, notes } = await features((n) => ({ duration_ms: duration(n) }));
    expect(first?.durationMs).toBe(expected);
    expect(notes).toMatch(new RegExp(`^duration_ms was read as ${unit}: its median is `));
  });

  test('a few short tracks do not make a column of milliseconds one of seconds', async () => {
    const { first, notes } = await features((n) => ({ duration_ms: n === 0 ? '900' : '200000' }));
    expect([first?.durationMs, notes]).toEqual([900, '']);
  });

  test('times are read, and those a spreadsheet took for hours', async () => {
    expect((await features(() => ({ duration_ms: '3:05' }))).first?.durationMs).toBe(185_000);
    const { first, notes } = await features(() => ({ duration_ms: '03:05:00' }));
    expect([first?.durationMs, notes]).toEqual([185_000, expect.stringContaining('minutes and seconds')]);
  });

  test('per cent are read as shares, a column with small values like the others', async () => {
    const { first, notes, malformed } = await features((n) => ({
      danceability: '80%',
      energy: String(50 + n),
      valence: '19.3',
      speechiness: '4',
      acousticness: '3',
      liveness: '10',
      instrumentalness: n === 0 ? '1' : '0',
    }));
    expect(first).toMatchObject({ danceability: 0.8, energy: 0.5, valence: 0.193, instrumentalness: 0.01 });
    expect(notes).toContain('energy was read as per cent: most of its values are above 1');
    expect(malformed).toBe(0);
  });

  test('a share above 1 in a column of shares is malformed, and so is a duration that is too long', async () => {
    const rows = several(() => ({}), 250);
    rows[3] = spotifyTracksRow(3, { energy: '45' });
    const { report } = await parse(csv(rows));
    expect(report.examples).toEqual([{ line: 5, reason: 'energy is out of range', seen: '45' }]);
    const seconds = several(() => ({ duration_ms: '200' }), 250);
    seconds[3] = spotifyTracksRow(3, { duration_ms: '200000' });
    expect((await parse(csv(seconds))).report.examples).toEqual([
      { line: 5, reason: 'duration_ms is out of range', seen: '200000' },
    ]);
  });

  test('keys and modes may be words, and a key may name the mode', async () => {
    expect((await features(() => ({ key: 'F#', mode: 'Minor' }))).first).toMatchObject({ key: 6, mode: 0 });
    expect((await features(() => ({ key: '8B', mode: '' }))).first).toMatchObject({ key: 0, mode: 1 });
    const rows = several(() => ({}), 150);
    rows[0] = spotifyTracksRow(0, { key: 'Q#' });
    rows[1] = spotifyTracksRow(1, { key: 'Blues' });
    const { report } = await parse(csv([...rows, ...several(() => ({}), 99)]));
    expect(report.examples).toMatchObject([
      { line: 2, reason: 'key is not a number', seen: 'Q#' },
      { line: 3, reason: 'key is neither a number nor the name of a key', seen: 'Blues' },
    ]);
  });
});

describe('what is missing', () => {
  test.each([
    'NA',
    'N/A',
    'nan',
    'NULL',
    'None',
    '?',
    '-1',
    '',
    '-',
    '#N/A',
  ])('"%s" is no number', async (cell) => {
    const { first, malformed } = await features(() => ({ tempo: cell, energy: cell, key: cell, mode: cell }));
    expect(malformed).toBe(0);
    expect(Object.keys(first ?? {})).toHaveLength(8);
  });

  test('-1 dB is a loudness', async () => {
    expect((await features(() => ({ loudness: '-1' }))).first?.loudnessDb).toBe(-1);
  });

  test('a song or an artist may be called NA, but a row without both names is left out', async () => {
    const named = [spotifyTracksRow(1, { artists: 'NA' }), spotifyTracksRow(2, { track_name: 'None' })];
    const nameless = spotifyTracksRow(3, { artists: 'NA', track_name: 'NA' });
    const { rows, report } = await parse(csv([...named, nameless]));
    expect(rows.map(({ track }) => [track.title, ...track.artists])).toEqual([
      ['Song 1', 'NA'],
      ['None', 'Artist 2'],
    ]);
    expect([...report.skipped]).toEqual([['track_name and artists are missing', 1]]);
    expect(reportLines(report)).toContain('1 rows were left out: track_name and artists are missing');
    await expect(parse(csv([nameless]))).rejects.toThrow(
      'songs.csv has no row of use: track_name and artists',
    );
  });

  test('a track may lack a label, which the report says', async () => {
    const { rows, report } = await parse(csv(several((n) => ({ track_genre: n < 2 ? 'NA' : 'rock' }))));
    expect(rows.map(({ genre }) => genre).slice(0, 3)).toEqual([undefined, undefined, 'rock']);
    expect(report.notes).toEqual(['2 tracks have no label in the column "track_genre"']);
  });
});

describe('labels', () => {
  test('of several spellings become one, the most frequent, which the report says', async () => {
    const spellings = [
      'Hip-Hop',
      'hip hop',
      'Hip-Hop',
      'HIP_HOP',
      "Children's",
      'Children’s',
      'R&B',
      'r and b',
      '1.5',
      '15',
    ];
    const { rows, report } = await parse(csv(several((n) => ({ track_genre: spellings[n] ?? '' }), 10)));
    expect(rows.map(({ genre }) => genre)).toEqual([
      ...['Hip-Hop', 'Hip-Hop', 'Hip-Hop', 'Hip-Hop', "Children's", "Children's", 'R&B', 'R&B', '1.5', '15'],
    ]);
    expect(report.notes[0]).toBe(
      'one label in 3 spellings was merged: "Hip-Hop" (2), "hip hop" (1), "HIP_HOP" (1)',
    );
  });

  test('are refused when there are more than 300, with the column they are from', async () => {
    const rows = (count: number) =>
      csv(several((n) => ({ track_genre: `label ${n}x`, mood: n % 2 ? 'sad' : 'glad' }), count));
    const fits = await parse(rows(300));
    expect(() => checkLabelCount(fits, 'genre')).not.toThrow();
    const tooMany = await parse(rows(301));
    expect(() => checkLabelCount(tooMany, 'genre')).toThrow(
      /songs\.csv: the column "track_genre" was taken as the label, and it has 301 different values; at most 300.*--label-column NAME.*mood/,
    );
    const chosen = await parse(rows(301), { labelColumn: 'Mood' });
    expect([chosen.schema, chosen.labelColumn, new Set(chosen.rows.map(({ genre }) => genre)).size]).toEqual([
      ...['table', 'mood', 2],
    ]);
    await expect(parse(rows(9), { labelColumn: 'nope' })).rejects.toThrow(
      /no column "nope".*Its columns are: track_id/,
    );
  });

  test('too many subgenres are refused too, with their column', async () => {
    const rows = Array.from({ length: 301 }, (_, n) =>
      spotifySongsRow(n, { playlist_subgenre: `sub ${n}x` }),
    );
    const dataset = await parse(csv(rows));
    expect(() => checkLabelCount(dataset, 'fine')).toThrow('"playlist_subgenre" was taken as the subgenre');
  });
});

describe("other programs' exports", () => {
  test("Exportify's are tracks when they have audio features", async () => {
    const local = exportifyRow(8, { 'Track URI': 'spotify:local:A:B:C:200' });
    const { rows, schema, report, labelColumn } = await parse(csv([exportifyRow(1), local]));
    expect([schema, labelColumn]).toEqual(['table', 'Genres']);
    expect(rows).toMatchObject([
      {
        track: {
          id: idOf(1),
          title: 'Song 1',
          artists: ['Artist 1', 'Tyler, The Creator', '10,000 Maniacs'],
        },
        genre: 'art rock',
        genres: ['art rock', 'rock'],
        releaseYear: 2019,
        popularity: 40,
      },
    ]);
    expect([...report.skipped]).toEqual([['it is a local file', 1]]);
    const { Danceability: _, Energy: __, Key: ___, Tempo: ____, ...bare } = exportifyRow(1);
    await expect(parse(csv([bare]))).rejects.toThrow(
      /has no column for\n {2}- audio features, at least 3 of danceability/,
    );
  });

  test("Exportify's are a playlist, named as the file, and an archive of them is several", async () => {
    const lists = zipSync({
      'spotify_playlists/morning.csv': strToU8(csv([exportifyRow(1), exportifyRow(2)])),
      'spotify_playlists/evening.csv': strToU8(csv([exportifyRow(3)])),
      'spotify_playlists/README.md': strToU8('not a table'),
    });
    const { playlists, report } = await parsePlaylists('all.zip', bytesOf(lists, 4096));
    expect(playlists.map(({ name, entries }) => [name, entries.length])).toEqual([
      ['morning', 2],
      ['evening', 1],
    ]);
    expect(playlists[0]?.entries[0]?.trackId).toBe(idOf(1));
    expect(report.notes[0]).toBe('morning.csv has no column of playlists: it was read as one, "morning"');
    await expect(parseDataset('all.zip', bytesOf(lists, 4096))).rejects.toThrow(
      'all.zip holds several tables, "morning.csv" and "evening.csv" among them. Unzip it',
    );
  });

  test('TuneMyMusic and Soundiiz', async () => {
    const tune = `Track name,Artist name,Album,Playlist name,Type,ISRC,Spotify - id\nCreep,Radiohead,P,Mine,Playlist,X,${idOf(3)}`;
    expect((await parsePlaylists('t.csv', bytesOf(tune))).playlists).toEqual([
      {
        id: '',
        name: 'Mine',
        source: '',
        entries: [{ trackId: idOf(3), artists: ['Radiohead'], title: 'Creep' }],
      },
    ]);
    const soundiiz = 'title;artist;album;isrc\nCreep;Radiohead;P;X';
    expect((await parsePlaylists('road trip.csv', bytesOf(soundiiz))).playlists).toMatchObject([
      { name: 'road trip', entries: [{ title: 'Creep' }] },
    ]);
  });

  test('a long table without a column of playlists is none', async () => {
    const tracks = csv(Array.from({ length: 10_001 }, (_, n) => ({ artist: 'A', title: `T${n}` })));
    await expect(parsePlaylists('all.csv', bytesOf(tracks, 1 << 18))).rejects.toThrow(
      'has no column of playlists',
    );
  });
});

describe('what is no table is refused with what it is', () => {
  const zip = zipSync({ 'a.csv': strToU8(csv([trackRow(1)])) });
  const locked = Buffer.from(zip);
  locked[6] = 1;
  test.each<[string, string | Uint8Array, string]>([
    ['a streaming history', '[{"endTime":"2024","msPlayed":1}]', 'is a Spotify streaming history'],
    ['an extended one', '[{"ts":"2024","ms_played":1}]', 'is a Spotify streaming history'],
    ["an account's playlists", '{ "playlists": []}', "part of a Spotify account's data"],
    ['JSON', '{"a":1}', 'is JSON, not CSV'],
    ['a web page', '<!DOCTYPE html>', 'is a web page or XML'],
    ['a PDF', '%PDF-1.7', 'is a PDF document'],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'is an old Excel workbook'],
    ['a pointer', 'version https://git-lfs.github.com/spec/v1', 'pointer of Git LFS'],
    ['UTF-32', Buffer.from('fffe0000', 'hex'), 'is in UTF-32'],
    ['a workbook', zipSync({ 'xl/workbook.xml': strToU8('<x/>') }), 'is an Excel workbook, not CSV'],
    ['an empty archive', zipSync({}), 'is an empty archive'],
    [
      'an archive of pictures',
      zipSync({ 'a.png': strToU8('x'), 'b.png': strToU8('y') }),
      'holds no CSV file, but 2 others',
    ],
    ['a locked archive', locked, 'is protected by a password'],
    ['half an archive', zip.subarray(0, 80), 'cut off or damaged'],
    [
      'an archive in archives',
      [1, 2, 3, 4].reduce((inner) => zipSync({ 'a.csv': inner }), zip),
      'again and again',
    ],
  ])('%s', async (_kind, content, message) => {
    for (const read of [parseDataset, parsePlaylists]) {
      await expect(read('given.csv', bytesOf(content, 4096))).rejects.toThrow(message);
    }
  });
});
