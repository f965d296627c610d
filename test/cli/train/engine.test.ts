import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RandomForestClassifier } from 'ml-random-forest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FEATURE_NAMES } from '../../../src/track/features.ts';
import { spotifyTracksCsv, syntheticTracks } from '../../genre/synthetic-tracks.ts';
import { OFFLINE } from '../../support/offline.ts';

const root = join(import.meta.dirname, '../../..');
const tracks = syntheticTracks(180);
/** As the file has them: the most frequent first, of equals the first by name. */
const GENRES = ['classical', 'house_techno', 'metal'];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'engine-'));
  writeFileSync(join(folder, 'tracks.csv'), spotifyTracksCsv(tracks));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a command line of the project the way a person does. */
function run(script: string, args: string[], env = {}): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const options = { cwd: folder, env: { ...process.env, ...OFFLINE, STORE_URL: 'memory:', ...env } };
    execFile(process.execPath, [join(root, script), ...args], options, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });
}

const train = (...args: string[]) => run('src/cli/train.ts', ['--tracks', 'tracks.csv', ...args]);

/** What a bot that has these models answers for a track. */
async function ask(models: string, row: number) {
  const link = `https://open.spotify.com/track/${tracks[row]?.track.id}`;
  const { code, out, err } = await run('src/cli/ask.ts', ['genre', link, '--json'], { MODELS_DIR: models });
  expect(code, err).toBe(0);
  return JSON.parse(out);
}

/** A forest of the library on the twelve features, as a person would save it. */
function save(
  name: string,
  labelOf: (row: number) => number,
  features: number = FEATURE_NAMES.length,
): string {
  const forest = new RandomForestClassifier({
    nEstimators: 5,
    maxFeatures: features,
    replacement: false,
    seed: 3,
    useSampleBagging: true,
    noOOB: true,
    isClassifier: true,
    treeOptions: { minNumSamples: 3, maxDepth: 8 },
  });
  const rows = tracks.map(({ track }) =>
    Array.from({ length: features }, (_, f) => track.features[FEATURE_NAMES[f % 12] ?? 'energy'] ?? 0),
  );
  forest.train(
    rows,
    tracks.map((_, row) => labelOf(row)),
  );
  writeFileSync(join(folder, name), JSON.stringify(forest.toJSON()));
  return name;
}

describe('npm run train -- --engine ml-random-forest', () => {
  test('trains with the library on a sample, and a bot with these models answers', async () => {
    const { code, err } = await train(
      '--engine',
      'ml-random-forest',
      '--sample',
      '60',
      '--trees',
      '4',
      '--out',
      'library',
    );
    expect(code, err).toBe(0);
    expect(err).toMatch(/ml-random-forest, 60 tracks: tree 1 of 4, about \d+ s left/);
    expect(err).toContain('trained the genre model on 60 tracks of 3 genres');
    expect(readFileSync(join(folder, 'library/MODEL_CARD.md'), 'utf8')).toContain(
      'a random forest trained with the library ml-random-forest',
    );
    const answer = await ask('library', 0);
    expect(answer.genres.map(({ genre }: { genre: string }) => genre).sort()).toEqual(GENRES);
    expect(answer.genres[0].genre).toBe('metal');
    expect(answer.bySound).toHaveLength(3);
    expect(answer.reasons.length).toBeGreaterThan(0);
  });

  test('the same seed gives the same model', async () => {
    const args = ['--engine', 'ml-random-forest', '--sample', '40', '--trees', '2', '--seed', '5'];
    const [one, two] = await Promise.all([train(...args, '--out', 'one'), train(...args, '--out', 'two')]);
    expect([one.code, two.code]).toEqual([0, 0]);
    expect(readFileSync(join(folder, 'one/genre.forest'))).toEqual(
      readFileSync(join(folder, 'two/genre.forest')),
    );
  });
});

describe('npm run train -- --import FILE', () => {
  test('compiles a forest that the library saved, and a bot with it answers', async () => {
    const file = save('forest.json', (row) => GENRES.indexOf(tracks[row]?.genre ?? ''));
    const { code, err } = await train('--import', file, '--out', 'imported');
    expect(code, err).toBe(0);
    expect(err).toContain('imported a forest that tells 3 genres apart');
    expect((await ask('imported', 0)).genres[0].genre).toBe('metal');
    expect((await ask('imported', 3)).genres[0].genre).toBe('classical');
  });

  test.each([
    ['no-file.json', undefined, 'no-file.json: there is no such file'],
    ['text.json', 'forest', 'text.json is not JSON'],
    ['other.json', '{"name":"KNN"}', 'This is no RandomForestClassifier of ml-random-forest'],
  ])('%s is refused with what to do, and nothing is written', async (name, content, message) => {
    if (content !== undefined) writeFileSync(join(folder, name), content);
    const { code, err } = await train('--import', name, '--out', 'refused');
    expect([code, err]).toEqual([1, expect.stringContaining(message)]);
    expect(err).not.toContain('    at ');
  });

  test('a forest of other labels or of unknown features is refused', async () => {
    const labels = await train(
      '--import',
      save('labels.json', (row) => row % 5),
      '--out',
      'refused',
    );
    expect([labels.code, labels.err]).toEqual([
      1,
      expect.stringContaining(
        'tells 5 labels apart, but the file has 3 genres. Number them in this order: 0 ',
      ),
    ]);
    const wide = await train(
      '--import',
      save('wide.json', (row) => row % 3, 40),
      '--out',
      'refused',
    );
    expect([wide.code, wide.err]).toEqual([
      1,
      expect.stringContaining('there are 12 features (danceability, energy'),
    ]);
  });
});
