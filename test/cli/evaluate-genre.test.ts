import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { evaluateProgram } from '../../src/cli/evaluate/program.ts';
import { FEATURE_COLUMNS } from '../../src/dataset/features.ts';
import { spotifyTracksCsv, syntheticTracks } from '../genre/synthetic-tracks.ts';
import { runInProcess } from '../support/in-process.ts';
import { run } from '../support/program.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'evaluate-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, count: number, genre?: string): string {
  const path = join(folder, name);
  writeFileSync(path, spotifyTracksCsv(syntheticTracks(count), genre));
  return path;
}

const evaluate = (...args: string[]) => runInProcess(evaluateProgram(args[0]), args);

describe('npm run evaluate -- genre', () => {
  test('prints one JSON document on standard output and draws its pictures', async () => {
    const path = file('three.csv', 120);
    const pictures = join(folder, 'pictures');
    const args = ['genre', '--tracks', path, '--folds', '2', '--json', '--out', pictures];
    // The one that is started as a person does: what it prints is all there is on standard output.
    const program = run('src/cli/evaluate.ts', args);
    expect(await program.exitCode, program.errors()).toBe(0);
    const report = JSON.parse(program.output());
    expect(report).toMatchObject({
      file: 'three.csv',
      schema: 'spotify_tracks',
      split: 'artist',
      folds: 2,
      rows: 120,
    });
    expect(report.ours.all.accuracy.mean).toBeGreaterThan(0.8);
    expect(report.ours.all.accuracy.folds).toHaveLength(2);
    expect(program.errors()).toContain('genre-map.png');
  });

  test('the forest of the library is shown beside ours, with the number of tracks it was trained on', async () => {
    const path = file('baselines.csv', 60);
    const args = [
      'genre',
      '--tracks',
      path,
      '--folds',
      '2',
      '--baselines',
      '--sample',
      '20',
      '--threads',
      '1',
    ];
    const { code, out, err } = await evaluate(...args);
    expect(code, err).toBe(0);
    expect(out).toMatch(/\nml-random-forest \(trained on \d\d tracks\) +30 +0\.\d{3} ±/);
    expect(err).toMatch(
      /ml-random-forest, fold 2: ml-random-forest, \d\d tracks: tree 30 of 30, about 0 s left/,
    );
  });

  test('one genre is an error that says so, and exit code 1', async () => {
    const { code, out, err } = await evaluate('genre', '--tracks', file('one.csv', 30, 'jazz'));
    expect(code).toBe(1);
    expect(err).toContain('labelled rows are "jazz"');
    expect(out).toBe('');
  });

  test('--artists evaluates the tracks of its artists with and without their genres', async () => {
    const tracks = file('listed.csv', 120);
    const artists = join(folder, 'listed-artists.csv');
    const known = new Map(syntheticTracks(120).map(({ track, genre }) => [track.artists[0] ?? '', genre]));
    const words: Record<string, string> = { metal: 'metal', classical: 'baroque', house_techno: 'techno' };
    const rows = Array.from(known, ([artist, genre]) => `${artist},${words[genre] ?? genre}`);
    writeFileSync(artists, ['artist,words', ...rows].join('\n'));
    const { code, out, err } = await evaluate(
      'genre',
      '--tracks',
      tracks,
      '--artists',
      artists,
      '--folds',
      '2',
      '--json',
    );
    expect(code, err).toBe(0);
    const { ours } = JSON.parse(out);
    expect(ours['listed on'].rows.mean).toBe(ours['listed off'].rows.mean);
    expect(ours['listed on'].rows.mean).toBeGreaterThan(0);
    expect(ours['listed on'].logLoss.mean).not.toBe(ours['listed off'].logLoss.mean);
  });

  test('a table cannot be evidence and truth at once', async () => {
    const { code, err } = await evaluate('genre', '--tracks', 'a', '--artists', 'b', '--truth-artists', 'c');
    expect([code, err]).toEqual([2, expect.stringContaining('evidence and truth at once')]);
  });

  test('--truth-artists asks the trained models and compares with the artists of a table', async () => {
    const [track] = syntheticTracks(1);
    const tracks = join(folder, 'new.csv');
    const features = Object.keys(FEATURE_COLUMNS).map(
      (name) => track?.track.features[name as keyof typeof FEATURE_COLUMNS] ?? '',
    );
    const header = ['artist', 'title', ...Object.values(FEATURE_COLUMNS)].join(',');
    const rows = ['Metallica', 'Nobody Known Here'].map((name) =>
      [name, 'A new song', ...features].join(','),
    );
    writeFileSync(tracks, [header, ...rows].join('\n'));
    const truth = join(folder, 'truth.csv');
    writeFileSync(truth, 'artist,genres\nMetallica,metal|rock\nNobody Known Here,none_of_ours\n');
    const { code, out, err } = await evaluate(
      'genre',
      '--tracks',
      tracks,
      '--truth-artists',
      truth,
      '--json',
    );
    expect(code, err).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      judged: 2,
      all: { tracks: 2, right: 0.5 },
      artistKnown: { tracks: 1, right: 1 },
      artistUnknown: { tracks: 1, right: 0, sure: 0 },
    });
  });

  test('a wrong command line is exit code 2', async () => {
    const answers = [
      await evaluate('genre'),
      await evaluate('genre', '--tracks', 'x.csv', '--folds', '1'),
      await evaluate('astrology'),
    ];
    expect(answers.map(({ code }) => code)).toEqual([2, 2, 2]);
    expect(answers.map(({ err }) => err.split('\n')[0])).toEqual([
      'genre needs --tracks: say which file to evaluate on.',
      '--folds takes a whole number from 2 to 20, not "1".',
      'Say what to evaluate: genre, recommend, lists, feedback or drops, not "astrology".',
    ]);
  });
});
