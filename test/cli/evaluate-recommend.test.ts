import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { evaluateRecommend } from '../../src/cli/evaluate-recommend.ts';
import { FEATURE_COLUMNS } from '../../src/dataset/features.ts';
import { METRICS } from '../../src/recommend/index/metric.ts';
import { FEATURE_NAMES } from '../../src/track/features.ts';
import { makeWorld } from '../recommend/playlist-world.ts';

const world = makeWorld();
let folder = '';
const file = (name: string) => join(folder, name);

function csv(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [head, ...rows].map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n');
}

/** The values a row has under the features' usual columns, made plausible. */
function featureCells(at: number): number[] {
  const features = world.tracks[at]?.features ?? {};
  return FEATURE_NAMES.map((name) => {
    const value = features[name] ?? 0;
    return name === 'durationMs'
      ? Math.round(60_000 + 100_000 * value)
      : name === 'key' || name === 'mode'
        ? Math.round(value)
        : value;
  });
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'evaluate-recommend-'));
  const features = Object.values(FEATURE_COLUMNS);
  const rows = world.tracks.map(({ id, artists, title }, at) => [
    id,
    artists.join(';'),
    title,
    ...featureCells(at),
  ]);
  writeFileSync(file('tracks.csv'), csv(['track_id', 'artist', 'title', ...features], rows));
  writeFileSync(
    file('nameless.csv'),
    csv(
      ['track_artist', 'track_name', ...features],
      rows.map((row) => row.slice(1)),
    ),
  );
  const entries = world.playlists.flatMap(({ id, name, entries }) =>
    entries.map(({ trackId, artists, title }) => [id, name, trackId, artists.join(';'), title, 'x']),
  );
  const head = ['playlist_id', 'playlist_name', 'track_id', 'artist', 'title', 'source'];
  writeFileSync(file('playlists.csv'), csv(head, entries));
  writeFileSync(file('judged.csv'), csv(head, entries.slice(0, 200)));
  writeFileSync(
    file('no-ids.csv'),
    csv(
      ['playlist_name', 'artist', 'title'],
      entries.slice(0, 200).map((row) => [row[1] ?? '', row[3] ?? '', row[4] ?? '']),
    ),
  );
  writeFileSync(file('names.txt'), 'Playlist 40\nPlaylist 41\n');
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

async function evaluate(...args: string[]) {
  const out = vi.spyOn(console, 'log').mockImplementation(() => {});
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const code = await evaluateRecommend(args);
  return { code, out: out.mock.calls.map(([line]) => String(line)) };
}

const learned = () => ['--train-playlists', file('playlists.csv'), '--seeds', '30', '--no-ranker'];

describe('evaluate recommend', () => {
  test('--json prints one document with all methods', async () => {
    const { code, out } = await evaluate(
      '--tracks',
      file('tracks.csv'),
      '--playlists',
      file('judged.csv'),
      ...learned(),
      '--json',
    );
    expect(code).toBe(0);
    expect(out).toHaveLength(1);
    const report = JSON.parse(out[0] ?? '') as {
      task: string;
      methods: Record<string, { precision: object }>;
    };
    expect(report.task).toBe('recommend');
    expect(Object.keys(report.methods)).toEqual(['random', 'acoustic', 'hybrid', 'answered']);
    expect(report.methods.hybrid?.precision).toHaveProperty('low');
  });

  test.each(METRICS)('--metric %s ranks neighbours by that distance', async (metric) => {
    const { code, out } = await evaluate(
      ...['--tracks', file('tracks.csv'), '--playlists', file('judged.csv'), ...learned()],
      ...['--metric', metric, '--seeds', '10', '--json'],
    );
    expect(code).toBe(0);
    expect(JSON.parse(out[0] ?? '').methods.hybrid.precision.mean).toBeGreaterThan(0);
  });

  test('an unknown metric is a usage error that names those there are', async () => {
    const given = ['--tracks', file('tracks.csv'), '--playlists', file('judged.csv'), '--metric', 'cosine'];
    await expect(evaluate(...given)).rejects.toThrow(/euclidean, squaredEuclidean, manhattan or chebyshev/);
  });

  test('tracks and playlists may lack ids, and names are excluded', async () => {
    const { code, out } = await evaluate(
      ...['--tracks', file('nameless.csv'), '--playlists', file('no-ids.csv'), ...learned()],
      ...['--exclude-names', file('names.txt'), '--json'],
    );
    expect(code).toBe(0);
    const { folds } = JSON.parse(out[0] ?? '') as {
      folds: { keptOutOfTraining: { byId: number; byName: number } }[];
    };
    expect(folds[0]?.keptOutOfTraining.byId).toBe(0);
    expect(folds[0]?.keptOutOfTraining.byName).toBeGreaterThan(2);
  });

  test('playlists that hold none of the tracks exit with 1', async () => {
    writeFileSync(
      file('elsewhere.csv'),
      csv(
        ['playlist_name', 'artist', 'title'],
        [
          ['x', 'Nobody', 'Nothing'],
          ['x', 'Other', 'Else'],
        ],
      ),
    );
    const { code, out } = await evaluate(
      '--tracks',
      file('tracks.csv'),
      '--playlists',
      file('elsewhere.csv'),
      ...learned(),
    );
    expect([code, out]).toEqual([1, []]);
  });

  test('a missing or damaged co-occurrence file is reported with what to do', async () => {
    const given = ['--tracks', file('tracks.csv'), '--playlists', file('judged.csv')];
    await expect(evaluate(...given, '--models', folder)).rejects.toThrow(
      'Run npm run train with --playlists',
    );
    writeFileSync(file('crowd.bin'), 'not a model');
    await expect(evaluate(...given, '--models', folder)).rejects.toThrow(/crowd\.bin is .*Run npm run train/);
    await expect(evaluate(...given, ...learned(), '--length', 'ten')).rejects.toThrow(
      '--length takes a whole number',
    );
    await expect(evaluate(...given, '--seeds', '0', '--tracks', 'absent.csv')).rejects.toThrow(
      '--seeds takes a whole number',
    );
    await expect(evaluate('--tracks', file('tracks.csv'))).rejects.toThrow('needs --tracks and --playlists');
    await expect(evaluate(...given, ...learned(), '--exclude-names', 'absent.txt')).rejects.toThrow(
      'there is no file',
    );
  });
});
