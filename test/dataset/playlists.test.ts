import { describe, expect, test } from 'vitest';
import { parsePlaylists } from '../../src/dataset/playlists.ts';
import { bytesOf, csv, idOf } from './csv-files.ts';

const row = (playlist: string, n: number, change: Record<string, string> = {}) => ({
  playlist_id: playlist,
  playlist_name: `Playlist ${playlist}`,
  track_id: idOf(n),
  artist: `Artist ${n}`,
  title: `Song ${n}`,
  source: 'archive',
  ...change,
});

describe('reading playlists', () => {
  test('rows are grouped by playlist in any order', async () => {
    const { playlists, report } = await parsePlaylists(
      'lists.csv',
      bytesOf(csv([row('a', 1), row('b', 2), row('a', 3, { artist: 'Tyler, The Creator;Syd' })])),
    );
    expect(playlists.map(({ id, entries }) => [id, entries.length])).toEqual([
      ['a', 2],
      ['b', 1],
    ]);
    expect(playlists[0]).toMatchObject({ name: 'Playlist a', source: 'archive' });
    expect(playlists[0]?.entries[1]).toEqual({
      trackId: idOf(3),
      artists: ['Tyler, The Creator', 'Syd'],
      title: 'Song 3',
    });
    expect(report).toMatchObject({ rows: 3, malformed: 0, tracks: 3 });
  });

  test('a recording counts once per playlist, whatever its release', async () => {
    const again = row('a', 9, { artist: 'artist 1', title: 'Song 1 - Remastered 2011' });
    const { playlists, report } = await parsePlaylists(
      'lists.csv',
      bytesOf(csv([row('a', 1), again, row('b', 1)])),
    );
    expect(playlists.map(({ entries }) => entries.length)).toEqual([1, 1]);
    expect(report.duplicateRecordings).toBe(1);
  });

  test('malformed rows are reported, and other or mostly malformed files refused', async () => {
    const rows = Array.from({ length: 200 }, (_, n) => row('a', n));
    rows[7] = row('a', 7, { title: '' });
    const { report } = await parsePlaylists('lists.csv', bytesOf(csv(rows)));
    expect(report.examples).toEqual([{ line: 9, reason: 'title is empty' }]);
    const mostly = csv([row('a', 1), row('a', 2, { playlist_id: '', playlist_name: '' })]);
    await expect(parsePlaylists('lists.csv', bytesOf(mostly))).rejects.toThrow('more than 1 % malformed');
    await expect(parsePlaylists('lists.csv', bytesOf('a,b\n1,2'))).rejects.toThrow(
      'it lacks artist and title',
    );
  });

  test('playlists without ids and the columns of the public export are read', async () => {
    const rows = [1, 2].map((n) => ({
      playlist_name: 'Mine',
      track_artist: `Artist ${n}`,
      track_name: `Song ${n}`,
    }));
    const { playlists } = await parsePlaylists('lists.csv', bytesOf(csv(rows)));
    expect(playlists).toEqual([
      {
        id: '',
        name: 'Mine',
        source: '',
        entries: [1, 2].map((n) => ({ trackId: '', artists: [`Artist ${n}`], title: `Song ${n}` })),
      },
    ]);
  });
});
