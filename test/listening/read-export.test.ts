import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ExportError } from '../../src/listening/export-error.ts';
import { type ListeningExport, readExport } from '../../src/listening/read-export.ts';
import { runs } from '../support/property.ts';

const LOADING = '0GQW2gDyxgT5IsNEM4osbJ';

/** The bytes of a text, in pieces of a size. */
async function* pieces(bytes: Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

const read = (text: string): Promise<ListeningExport> => readExport(pieces(Buffer.from(text)));
const readJson = (value: unknown): Promise<ListeningExport> => read(JSON.stringify(value));
const problemOf = async (reading: Promise<unknown>) => {
  const error = await reading.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error !== undefined && !(error instanceof ExportError)) throw error;
  return error?.problem;
};

describe('a file of listening', () => {
  test.each([
    [
      'Exportify',
      `Track URI,Track Name,Album Name,Artist Name(s)\nspotify:track:${LOADING},"Loading","Robots","James Blake,Dave"\n`,
      { title: 'Loading', artists: ['James Blake', 'Dave'], id: LOADING, count: 1 },
    ],
    [
      'TuneMyMusic',
      `Track name,Artist name,Album,Playlist name,Type,ISRC,Spotify - id\nLoading,James Blake,Robots,Mine,Playlist,GBUM72300001,${LOADING}\n`,
      { title: 'Loading', artists: ['James Blake'], id: LOADING, count: 1 },
    ],
    [
      'Soundiiz',
      'title;artist;album;isrc\nLoading;James Blake;Robots;GBUM72300001\n',
      { title: 'Loading', artists: ['James Blake'], count: 1 },
    ],
    [
      'a Last.fm exporter without a header',
      'James Blake,Robots,Loading,29 Nov 2026 16:17\nJames Blake,Robots,Loading,28 Nov 2026 16:17\n',
      { title: 'Loading', artists: ['James Blake'], count: 2 },
    ],
    [
      'a Last.fm exporter with a header',
      'uts,utc_time,artist,artist_mbid,album,album_mbid,track,track_mbid\n1,"29 Nov 2026, 16:17",James Blake,,Robots,,Loading,\n',
      { title: 'Loading', artists: ['James Blake'], count: 1 },
    ],
  ])('%s', async (_, text, track) => {
    const { format, tracks } = await read(text);
    expect(format).toBe('csv');
    expect(tracks).toEqual([track]);
  });

  test('Spotify’s history counts what was heard for half a minute', async () => {
    const play = (trackName: string, msPlayed: number) => ({
      endTime: '2026-01-01 10:00',
      artistName: 'Radiohead',
      trackName,
      msPlayed,
    });
    const plays = [play('Creep', 238_000), play('Nude', 200_000), play('Nude', 200_000), play('Lull', 2000)];
    const { tracks, artists } = await readJson(plays);
    expect(tracks).toEqual([
      { title: 'Nude', artists: ['Radiohead'], count: 2 },
      { title: 'Creep', artists: ['Radiohead'], count: 1 },
    ]);
    expect(artists).toEqual(['radiohead']);
  });

  test('Spotify’s extended history, with a podcast in it', async () => {
    const { tracks } = await readJson([
      { master_metadata_track_name: null, episode_name: 'Talk', ms_played: 900_000 },
      {
        master_metadata_track_name: 'Loading',
        master_metadata_album_artist_name: 'James Blake',
        spotify_track_uri: `spotify:track:${LOADING}`,
        ms_played: 90_000,
      },
    ]);
    expect(tracks).toEqual([{ title: 'Loading', artists: ['James Blake'], id: LOADING, count: 1 }]);
  });

  test('Spotify’s library, with artists that are followed', async () => {
    const { tracks, artists } = await readJson({
      tracks: [{ artist: 'James Blake', album: 'Robots', track: 'Loading', uri: `spotify:track:${LOADING}` }],
      albums: [],
      artists: [{ name: 'The Knife', uri: 'spotify:artist:7eQZTqEMozBcuSubfu52i4' }],
    });
    expect(tracks).toEqual([{ title: 'Loading', artists: ['James Blake'], id: LOADING, count: 1 }]);
    expect(artists).toEqual(['james blake', 'knife']);
  });

  test('ListenBrainz, as an array and as lines; Last.fm in pages', async () => {
    const listen = { listened_at: 1, track_metadata: { artist_name: 'Björk', track_name: 'Jóga' } };
    const track = { title: 'Jóga', artists: ['Björk'], count: 2 };
    expect((await readJson([listen, listen])).tracks).toEqual([track]);
    expect((await read(`${JSON.stringify(listen)}\n${JSON.stringify(listen)}\n`)).tracks).toEqual([track]);
    const scrobble = { name: 'Jóga', artist: { '#text': 'Björk', mbid: '' } };
    expect((await readJson([[scrobble], [scrobble]])).tracks).toEqual([track]);
  });

  test.each([
    ['unknown', 'colour,shape\nred,round\n'],
    ['unknown', '{"a": 1}'],
    ['unknown', '[{"a": 1}]'],
    ['damaged', '[{"artistName": "Radio'],
    ['damaged', '<!doctype html><html></html>'],
    ['empty', ''],
    ['empty', '[]'],
    ['empty', 'title,artist\n'],
    ['packed', '\x50\x4b\x03\x04 and more'],
  ])('is %s: %s', async (problem, text) => {
    expect(await problemOf(read(text))).toBe(problem);
  });

  test('that is written by a service is read whole, whatever the names are', async () => {
    const name = fc.string({ maxLength: 20, unit: 'grapheme' }).map((text) => `${text} ab`);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(name, name), { minLength: 1, maxLength: 20 }), async (plays) => {
        const { tracks } = await readJson(
          plays.map(([artistName, trackName]) => ({ artistName, trackName, msPlayed: 60_000 })),
        );
        expect(tracks.reduce((sum, { count }) => sum + count, 0)).toBe(plays.length);
        for (const { title, artists } of tracks)
          expect(plays.map((play) => play.map((text) => text.trim()))).toContainEqual([artists[0], title]);
      }),
      { numRuns: runs(60) },
    );
  });

  test('of any bytes at all is read or refused with a reason', async () => {
    const json = fc.jsonValue().map((value) => Buffer.from(JSON.stringify(value)));
    const table = fc.string().map((text) => Buffer.from(`title,artist\n${text}`));
    const source = fc.oneof(fc.uint8Array({ maxLength: 300 }), json, table);
    await fc.assert(
      fc.asyncProperty(source, fc.integer({ min: 1, max: 50 }), async (bytes, size) => {
        const reading = readExport(pieces(bytes, size));
        if ((await problemOf(reading)) === undefined) {
          const { tracks, artists } = await reading;
          expect(tracks.length + artists.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: runs(200) },
    );
  });
});
