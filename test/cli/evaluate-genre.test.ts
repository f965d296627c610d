import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FEATURE_NAMES } from '../../src/track/features.ts';
import { madeUpTracks } from '../genre/made-up-tracks.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'evaluate-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HEADER =
  'track_id,artists,track_name,danceability,energy,key,loudness,mode,speechiness,acousticness,' +
  'instrumentalness,liveness,valence,tempo,duration_ms,track_genre';

/** Made-up tracks in the form of the export of 114 genres. */
function file(name: string, count: number, genre?: string): string {
  const lines = madeUpTracks(count).map(({ track, genre: own }) =>
    [
      track.id,
      track.artists[0],
      track.title,
      ...FEATURE_NAMES.map((f) => track.features[f]),
      genre ?? own,
    ].join(','),
  );
  const path = join(folder, name);
  writeFileSync(path, [HEADER, ...lines].join('\n'));
  return path;
}

function evaluate(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['src/cli/evaluate.ts', ...args], (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });
}

describe('npm run evaluate -- genre', () => {
  test('prints one JSON document on standard output and draws its pictures', async () => {
    const path = file('three.csv', 150);
    const pictures = join(folder, 'pictures');
    const { code, out, err } = await evaluate(
      'genre',
      '--tracks',
      path,
      '--folds',
      '2',
      '--json',
      '--out',
      pictures,
    );
    expect(code, err).toBe(0);
    const report = JSON.parse(out);
    expect(report).toMatchObject({
      file: 'three.csv',
      schema: 'spotify_tracks',
      split: 'artist',
      folds: 2,
      rows: 150,
    });
    expect(report.ours.all.accuracy.mean).toBeGreaterThan(0.8);
    expect(report.ours.all.accuracy.folds).toHaveLength(2);
    expect(err).toContain('genre-map.png');
  });

  test('one genre is an error that says so, and exit code 1', async () => {
    const { code, out, err } = await evaluate('genre', '--tracks', file('one.csv', 30, 'jazz'));
    expect(code).toBe(1);
    expect(err).toContain('labelled rows are "jazz"');
    expect(out).toBe('');
  });

  test('a wrong command line is exit code 2', async () => {
    const answers = await Promise.all([
      evaluate('genre'),
      evaluate('genre', '--tracks', 'x.csv', '--folds', '1'),
      evaluate('astrology'),
    ]);
    expect(answers.map(({ code }) => code)).toEqual([2, 2, 2]);
    expect(answers.map(({ err }) => err.split('\n')[0])).toEqual([
      'genre needs --tracks: say which file to judge on.',
      '--folds takes a whole number from 2 to 20, not "1".',
      'Say what to evaluate: genre, recommend or feedback, not "astrology".',
    ]);
  });
});
