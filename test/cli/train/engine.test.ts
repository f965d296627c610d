import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RandomForestClassifier } from 'ml-random-forest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askProgram } from '../../../src/cli/ask/program.ts';
import { trainProgram } from '../../../src/cli/train/program.ts';
import { openModels } from '../../../src/models.ts';
import { FEATURE_NAMES } from '../../../src/track/features.ts';
import { spotifyTracksCsv, syntheticTracks } from '../../genre/synthetic-tracks.ts';
import { runInProcess } from '../../support/in-process.ts';

const tracks = syntheticTracks(180);
/** As the file has them: the most frequent first, of equals the first by name. */
const GENRES = ['classical', 'house_techno', 'metal'];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'engine-'));
  writeFileSync(join(folder, 'tracks.csv'), spotifyTracksCsv(tracks));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string) => join(folder, name);

const train = (out: string, ...args: string[]) =>
  runInProcess(trainProgram, ['--tracks', file('tracks.csv'), '--out', file(out), ...args]);

/** What a bot that has these models answers for a track. */
async function ask(models: string, row: number) {
  const link = `https://open.spotify.com/track/${tracks[row]?.track.id}`;
  const { code, out, err } = await runInProcess(askProgram(openModels(file(models))), [
    'genre',
    link,
    '--json',
  ]);
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
  writeFileSync(file(name), JSON.stringify(forest.toJSON()));
  return file(name);
}

describe('npm run train -- --engine ml-random-forest', () => {
  test('trains with the library on a sample, and a bot with these models answers', async () => {
    const args = ['--engine', 'ml-random-forest', '--sample', '60', '--trees', '4'];
    const { code, err } = await train('library', ...args);
    expect(code, err).toBe(0);
    expect(err).toMatch(/ml-random-forest, 60 tracks: tree 1 of 4, about \d+ s left/);
    expect(err).toContain('trained the genre model on 60 tracks of 3 genres');
    expect(readFileSync(file('library/MODEL_CARD.md'), 'utf8')).toContain(
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
    for (const out of ['one', 'two']) expect((await train(out, ...args)).code).toBe(0);
    expect(readFileSync(file('one/genre.forest'))).toEqual(readFileSync(file('two/genre.forest')));
  });
});

describe('npm run train -- --import FILE', () => {
  test('compiles a forest that the library saved, and a bot with it answers', async () => {
    const saved = save('forest.json', (row) => GENRES.indexOf(tracks[row]?.genre ?? ''));
    const { code, err } = await train('imported', '--import', saved);
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
    if (content !== undefined) writeFileSync(file(name), content);
    const { code, err } = await train('refused', '--import', file(name));
    expect([code, err]).toEqual([1, expect.stringContaining(message)]);
    expect(err).not.toContain('    at ');
    expect(existsSync(file('refused'))).toBe(false);
  });

  test('a forest of other labels or of unknown features is refused', async () => {
    const fiveLabels = save('labels.json', (row) => row % 5);
    const labels = await train('refused', '--import', fiveLabels);
    expect([labels.code, labels.err]).toEqual([
      1,
      expect.stringContaining(
        'tells 5 labels apart, but the file has 3 genres. Number them in this order: 0 ',
      ),
    ]);
    const fortyFeatures = save('wide.json', (row) => row % 3, 40);
    const wide = await train('refused', '--import', fortyFeatures);
    expect([wide.code, wide.err]).toEqual([
      1,
      expect.stringContaining('there are 12 features (danceability, energy'),
    ]);
  });
});
