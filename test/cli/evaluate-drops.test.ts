import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { evaluateProgram } from '../../src/cli/evaluate/program.ts';
import { runProgram } from '../../src/cli/run.ts';

let folder = '';
const file = (name: string) => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'evaluate-drops-'));
  const features =
    'danceability,energy,speechiness,acousticness,instrumentalness,liveness,valence,key,mode,loudness,tempo,duration_ms';
  const values = '0.5,0.5,0.1,0.2,0,0.1,0.5,1,1,-7,120,200000';
  writeFileSync(
    file('tracks.csv'),
    [
      `track_id,artist,title,genre,${features}`,
      `0123456789abcdefghijkl,Somebody,Something,jazz,${values}`,
    ].join('\n'),
  );
  writeFileSync(file('playlists.csv'), 'playlist_id,playlist_name,artist,title\na,A,Somebody,Something\n');
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

async function evaluate(...args: string[]) {
  const error = vi.spyOn(console, 'error').mockImplementation(() => {});
  const code = await runProgram(evaluateProgram('drops'), ['drops', ...args]);
  return { code, said: error.mock.calls.map(([line]) => String(line)).join('\n') };
}

test('a command line that is not understood is explained', async () => {
  expect(await evaluate()).toMatchObject({ code: 2, said: expect.stringContaining('--playlists') });
  const files = ['--tracks', file('tracks.csv'), '--playlists', file('playlists.csv')];
  for (const wrong of [['--weeks', '0'], ['--part', 'all'], ['--unknown']])
    expect(await evaluate(...files, ...wrong)).toMatchObject({ code: 2 });
});

test('playlists that make no server of four members are an error', async () => {
  const files = ['--tracks', file('tracks.csv'), '--playlists', file('playlists.csv')];
  expect(await evaluate(...files)).toMatchObject({ code: 1, said: expect.stringContaining('Too few') });
});
