import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { encodeCatalogue } from '../../../src/catalogue/index.ts';
import { catalogueProgram } from '../../../src/cli/catalogue/program.ts';
import { readDataset } from '../../../src/dataset/dataset.ts';
import type { Database } from '../../../src/storage/database/database.ts';
import { openDatabase } from '../../../src/storage/database/open.ts';
import type { Addition } from '../../../src/track/addition.ts';
import { csv, spotifySongsRow } from '../../dataset/csv-files.ts';
import { someAddition } from '../../support/additions.ts';
import { runInProcess } from '../../support/in-process.ts';
import { DAY_MS } from '../../support/stored.ts';
import { trackId } from '../../support/track-ids.ts';
import { madeUpTrack } from '../../support/tracks.ts';

const NOW = Date.now();
const LABELS = { genreNames: ['rock', 'jazz', 'hip_hop'], fineNames: [] };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'catalogue-'));
  mkdirSync(join(folder, 'models'));
  const rows = [0, 1].map((n) => ({
    track: madeUpTrack(n),
    genre: 'rock',
    fine: [],
    releaseYear: 2020 + n,
    licence: n === 0 ? 'MIT' : 'ODbL-1.0',
  }));
  writeFileSync(join(folder, 'models/catalogue.bin'), encodeCatalogue(rows, LABELS));
  return () => rmSync(folder, { recursive: true });
});

/** @param database name of a file in the folder */
function catalogue(args: readonly string[], database = 'bot.sqlite') {
  const env = { DATABASE_URL: `sqlite://${join(folder, database)}`, MODELS_DIR: join(folder, 'models') };
  return runInProcess(catalogueProgram, args, env);
}

async function open(database = 'bot.sqlite'): Promise<Database> {
  const opened = await openDatabase(`sqlite://${join(folder, database)}`);
  onTestFinished(() => opened.close());
  return opened;
}

async function stored({ additions }: Database): Promise<Addition[]> {
  const { changes } = await additions.changes(0, 1000);
  const all = changes.flatMap((change) => (change.kind === 'added' ? [change.addition] : []));
  return all.sort((a, b) => (a.track.id < b.track.id ? -1 : 1));
}

/** Everything that a table can hold. */
const VARIED: readonly Addition[] = [
  someAddition(2, NOW, {
    track: {
      ...madeUpTrack(2),
      title: 'A "title", with; signs | and Ünïcode 💿',
      artists: ['Tyler, The Creator', 'AC;DC', 'Nobody, Really Nobody'],
      artistId: trackId(99),
      isrc: 'GBUM72612345',
      album: 'An album, "quoted"',
      releaseDate: '2026-11-27',
      popularity: 0,
      artUrl: 'https://example.com/a.jpg',
      durationMs: 120_002,
    },
    source: 'ReccoBeats, by recording',
    estimated: true,
    genre: 'hip_hop',
    keepUntil: NOW + 30 * DAY_MS,
  }),
  someAddition(3, NOW, {
    track: {
      id: trackId(3),
      title: 'None',
      artists: ['Mitski'],
      features: { energy: 0.1 + 0.2, loudnessDb: -7.25, valence: 1 / 3 },
    },
  }),
  someAddition(4, NOW, {
    track: { ...madeUpTrack(4), releaseDate: '1999', durationMs: 120_004 },
    genre: 'jazz',
  }),
];

describe('export and import', () => {
  test.each([
    'export.csv',
    'export.csv.gz',
  ])('%s brings the same additions into another database', async (name) => {
    const file = join(folder, name);
    await (await open()).additions.save(VARIED);
    expect(await catalogue(['export', '--out', file])).toMatchObject({ code: 0, out: '' });
    const imported = await catalogue(['import', file], 'other.sqlite');
    expect(imported).toMatchObject({
      code: 0,
      err: expect.stringContaining('3 tracks added, 0 changed, 0 known'),
    });
    const added = (await stored(await open('other.sqlite'))).map((addition) => ({
      ...addition,
      addedAt: NOW,
    }));
    expect(added).toEqual(VARIED);
    const again = await catalogue(['import', file], 'other.sqlite');
    expect(again.err).toContain('0 tracks added, 0 changed, 3 known already');
  });

  test('what is exported is training data, for private use', async () => {
    await (await open()).additions.save(VARIED);
    const file = join(folder, 'export.csv.gz');
    await catalogue(['export', '--out', file]);
    expect(gunzipSync(readFileSync(file)).toString()).toMatch(/^track_id,artist,title,album,danceability,/);
    const dataset = await readDataset(file);
    expect(dataset).toMatchObject({ schema: 'tracks', statesLicences: true, report: { malformed: 0 } });
    expect(dataset.rows.map(({ genre, confidence, licence }) => [genre, confidence, licence])).toEqual([
      ['hip_hop', 'medium', 'not stated: for private use only'],
      [undefined, undefined, 'not stated: for private use only'],
      ['jazz', 'medium', 'not stated: for private use only'],
    ]);
  });

  test('an export goes to standard output without --out', async () => {
    await (await open()).additions.save(VARIED);
    const { code, out } = await catalogue(['export']);
    expect(code).toBe(0);
    expect(out.trimEnd().split('\n')).toHaveLength(4);
  });
});

describe('import', () => {
  test('says of every track what became of it, and brings back what was removed', async () => {
    const { additions } = await open();
    await additions.save([someAddition(5, NOW)]);
    await additions.remove([trackId(6)]);
    const columns = 'id,name,artists,genre,energy,valence,tempo,keep_until,release_date';
    const rows = [
      `${trackId(0)},Song,A,jazz,0.5,0.5,100,,`,
      `${trackId(5)},Song 5,Artist 5,rock,0.5,0.5,100,,2025-01`,
      `${trackId(6)},Song 6,B,Hip-Hop,0.5,0.5,100,,`,
      `${trackId(7)},Song 7,C,polka,0.5,0.5,100,${new Date(NOW + DAY_MS).toISOString()},`,
      `${trackId(8)},Song 8,D,rock,0.5,0.5,100,2001-01-01,`,
      ...Array.from({ length: 200 }, (_, n) => `${trackId(100 + n)},Song ${n},E,rock,0.5,0.5,100,,`),
      `${trackId(9)},Song 9,F,rock,1.5,0.5,100,,`,
      `too short,Song 9,F,rock,0.5,0.5,100,,`,
    ];
    writeFileSync(join(folder, 'mine.csv'), [columns, ...rows].join('\n'));
    const { code, err } = await catalogue(['import', join(folder, 'mine.csv')]);
    expect(code).toBe(0);
    for (const line of [
      '1 x energy is out of range',
      '1 x id is not a Spotify id',
      '202 tracks added, 1 changed, 1 known already',
      '1 of those known ship with the bot',
      '1 were refused: they may not be kept any longer',
      '2 rows were refused: see above',
      '1 have a label that is not a genre of the models, and were added without it',
    ])
      expect(err).toContain(line);
    const [five, six, seven] = await stored(await open());
    expect(five).toMatchObject({ genre: 'rock', source: 'an import', track: { releaseDate: '2025-01' } });
    expect(six).toMatchObject({ genre: 'hip_hop' });
    expect(six).not.toHaveProperty('keepUntil');
    expect(seven).toMatchObject({ keepUntil: NOW + DAY_MS });
    expect(seven).not.toHaveProperty('genre');
  });

  test('reads the forms that train reads', async () => {
    const file = join(folder, 'songs.csv');
    writeFileSync(file, csv([10, 11].map((n) => spotifySongsRow(n, { playlist_genre: 'rock' }))));
    expect((await catalogue(['import', file])).err).toContain('2 tracks added');
    expect(await stored(await open())).toMatchObject([
      { genre: 'rock', source: 'tidytuesday' },
      { genre: 'rock', source: 'tidytuesday' },
    ]);
  });
});

describe('remove', () => {
  test('removes by id and by link, and says what was not there or cannot be removed', async () => {
    const { additions } = await open();
    await additions.save([2, 3, 4].map((n) => someAddition(n, NOW)));
    const link = `https://open.spotify.com/intl-de/track/${trackId(3)}?si=1`;
    const { code, err } = await catalogue(['remove', trackId(2), link, trackId(9)]);
    expect(code).toBe(0);
    expect(err.trimEnd().split('\n')).toEqual([
      `${trackId(2)} removed`,
      `${trackId(3)} removed`,
      `${trackId(9)} was not there, and will not be added`,
    ]);
    expect((await stored(await open())).map(({ track }) => track.id)).toEqual([trackId(4)]);
    expect(await catalogue(['remove', trackId(0), trackId(4)])).toMatchObject({
      code: 1,
      err: expect.stringContaining(`${trackId(0)} ships with the bot`),
    });
    expect(await stored(await open())).toEqual([]);
  });
});

describe('stats', () => {
  test('tell what ships, and what was added from where and when', async () => {
    const { additions } = await open();
    await additions.save([
      ...VARIED,
      someAddition(5, NOW + 1, { source: 'an import', keepUntil: NOW + DAY_MS }),
    ]);
    await additions.remove([trackId(3)]);
    const { code, out } = await catalogue(['stats', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      bundled: { tracks: 2, newestYear: 2021, licences: [{ tracks: 1 }, { tracks: 1 }] },
      additions: {
        tracks: 3,
        removed: 1,
        artists: 3,
        bySource: [{ tracks: 1 }, { tracks: 1 }, { tracks: 1 }],
        byReleaseYear: [
          { year: 2026, tracks: 1 },
          { year: 1999, tracks: 1 },
          { year: null, tracks: 1 },
        ],
        expiringSoon: 1,
        newest: [{ id: trackId(5) }, {}, {}],
      },
    });
    const text = (await catalogue(['stats'])).out;
    for (const line of [
      'Bundled: 2 tracks, until 2021',
      'Additions: 3 tracks by 3 artists',
      '  from an import: 1',
      '  1 expire within a week unless they are looked up again',
      '  1 removed, which look-ups do not bring back',
      'Song 5 - Artist 5',
    ])
      expect(text).toContain(line);
  });

  test('need no addition', async () => {
    expect((await catalogue(['stats'])).out).toContain('Additions: 0 tracks by 0 artists');
  });
});

describe('corrections', () => {
  test('are a table of what members say, without saying who they are', async () => {
    const { additions, genreCorrections } = await open();
    await additions.save(VARIED);
    const save = (user: string, n: number, genre: string) =>
      genreCorrections.save({ user, track: trackId(n), genre, predicted: 'rock' });
    await save('u1', 0, 'jazz');
    await save('u2', 0, 'jazz');
    await save('u2', 2, 'hip_hop');
    await save('u3', 9, 'jazz');
    const { code, out } = await catalogue(['corrections']);
    expect(code).toBe(0);
    const day = new Date(NOW).toISOString().slice(0, 10);
    const { title, artists } = madeUpTrack(0);
    const lines = out.trimEnd().split('\n');
    expect(lines[0]).toBe('track_id,artist,title,genre,predicted,members,latest');
    expect(new Set(lines.slice(1))).toEqual(
      new Set([
        `${trackId(0)},${artists[0]},${title},jazz,rock,2,${day}`,
        `${trackId(2)},"Tyler, The Creator, AC;DC, Nobody, Really Nobody","A ""title"", with; signs | and Ünïcode 💿",hip_hop,rock,1,${day}`,
        `${trackId(9)},,,jazz,rock,1,${day}`,
      ]),
    );
  });

  test('need none', async () => {
    const { code, out, err } = await catalogue(['corrections']);
    expect([code, out.trimEnd().split('\n').length]).toEqual([0, 1]);
    expect(err).toContain('0 corrections written');
  });
});

describe('the command line', () => {
  test.each([
    [['--help'], 0, 'npm run -s catalogue -- stats'],
    [[], 2, 'Choose stats, export, import, remove, corrections.'],
    [['prune'], 2, 'not "prune"'],
    [['stats', 'x'], 2, '"x" is one argument too many'],
    [['stats', '--out', 'x'], 2, '--out is for export'],
    [['export', '--json'], 2, '--json is for stats'],
    [['import'], 2, 'import needs a FILE'],
    [['import', 'no/such/file.csv'], 1, 'file.csv: there is no such file'],
    [['export', '--out', 'no/such/folder/x.csv'], 1, 'x.csv cannot be written'],
    [['remove'], 2, 'remove needs the id of a track'],
    [['remove', 'https://open.spotify.com/album/4uLU6hMCjMI75M1A2tKUQC'], 2, 'is neither the id of a track'],
  ])('%j exits with %i and its message', async (args, code, message) => {
    const { code: actual, out, err } = await catalogue(args);
    expect([actual, out + err]).toEqual([code, expect.stringContaining(message)]);
    expect(out + err).not.toContain('    at ');
  });
});
