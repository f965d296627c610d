import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeCatalogue } from '../../../src/catalogue/index.ts';
import { trainProgram } from '../../../src/cli/train/program.ts';
import { openModels } from '../../../src/models.ts';
import { csv, idOf, spotifySongsRow, trackRow } from '../../dataset/csv-files.ts';
import { runInProcess } from '../../support/in-process.ts';

const script = join(import.meta.dirname, '../../../src/cli/train.ts');

/** Two genres that differ in energy; every third row states no licence. */
const rows = Array.from({ length: 400 }, (_, n) => {
  const genre = n % 2 === 0 ? 'rock' : 'jazz';
  const energy = ((genre === 'rock' ? 0.5 : 0.1) + (n % 40) / 100).toFixed(2);
  return trackRow(n, {
    artist: `Artist ${n % 60}`,
    genre,
    genres: genre,
    energy,
    licence: n % 3 === 0 ? 'unstated' : 'MIT',
  });
});

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'train-'));
  writeFileSync(join(folder, 'tracks.csv.gz'), gzipSync(csv(rows)));
  writeFileSync(
    join(folder, 'songs.csv'),
    csv(rows.map((_, n) => spotifySongsRow(n, { playlist_genre: n % 2 === 0 ? 'a' : 'b' }))),
  );
  writeFileSync(join(folder, 'more.csv'), csv([spotifySongsRow(1000, { playlist_genre: 'a' })]));
  writeFileSync(
    join(folder, 'one.csv'),
    csv(rows.slice(0, 50).map((row) => ({ ...row, genre: 'rock', genres: '' }))),
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command the way a person does. */
async function start(...args: string[]): Promise<{ code: number; said: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [script, ...args], {
      cwd: folder,
    });
    return { code: 0, said: stdout + stderr };
  } catch (error) {
    const { code, stderr } = error as { code: number; stderr: string };
    return { code, said: stderr };
  }
}

/** Runs the command in this process; files are those of the folder. */
async function run(...args: string[]): Promise<{ code: number; said: string }> {
  const paths = args.map((arg, at) =>
    /^--(tracks|out)$/.test(args[at - 1] ?? '') ? join(folder, arg) : arg,
  );
  const { code, out, err } = await runInProcess(trainProgram, paths);
  return { code, said: out + err };
}

describe('npm run train', () => {
  test('turns a file of tracks into models and their card', async () => {
    const { code, said } = await start(
      '--tracks',
      'tracks.csv.gz',
      '--out',
      'models',
      '--trees',
      '5',
      '--min-leaf',
      '5',
      '--threads',
      '1',
      '--quick',
    );
    expect([code, said]).toEqual([0, expect.stringContaining('400 rows read, 0 malformed')]);
    expect(readdirSync(join(folder, 'models'))).toEqual(
      expect.arrayContaining(['MODEL_CARD.md', 'answers.bin', 'catalogue.bin', 'genre.forest']),
    );
    expect(readdirSync(join(folder, 'models')).filter((name) => name.includes('tmp'))).toEqual([]);

    const catalogue = decodeCatalogue(readFileSync(join(folder, 'models/catalogue.bin')));
    expect(catalogue.size).toBe(rows.filter(({ licence }) => licence === 'MIT').length);
    expect([catalogue.rowOf(idOf(0)), catalogue.licence(catalogue.rowOf(idOf(1)))]).toEqual([-1, 'MIT']);

    const { genreAnswers, classifier } = openModels(join(folder, 'models'));
    const row = catalogue.rowOf(idOf(2));
    const expected = classifier.predictProbabilities(catalogue.track(row));
    const [first] = genreAnswers?.of(row).answered ?? [];
    expect(first?.probability).toBeCloseTo(Math.max(...expected), 2);
    expect(first?.genre).toBe(expected.indexOf(Math.max(...expected)));

    const written = readFileSync(join(folder, 'models/answers.bin'));
    rmSync(join(folder, 'models/answers.bin'));
    expect(openModels(join(folder, 'models')).genreAnswers).toBeUndefined();
    expect((await run('--answers-only', '--out', 'models')).code).toBe(0);
    expect(readFileSync(join(folder, 'models/answers.bin'))).toEqual(written);

    const card = readFileSync(join(folder, 'models/MODEL_CARD.md'), 'utf8');
    expect(card).toContain('npm run train -- --tracks tracks.csv.gz --out models --trees 5');
    expect(card).toContain('| MIT | 266 |');
    expect(card).not.toContain(folder);
  });

  test('ships the rows of an export without licences as private, or under the licence it is given', async () => {
    const small = ['--quick', '--tracks', 'songs.csv', '--trees', '2', '--min-leaf', '5', '--threads', '1'];
    expect((await run(...small, '--out', 'private')).code).toBe(0);
    expect(readFileSync(join(folder, 'private/MODEL_CARD.md'), 'utf8')).toContain(
      'Do not publish this catalogue',
    );
    const several = [...small, '--tracks', 'more.csv'];
    expect((await run(...several, '--out', 'told', '--licence', 'CC0-1.0')).code).toBe(0);
    const catalogue = decodeCatalogue(readFileSync(join(folder, 'told/catalogue.bin')));
    expect([catalogue.size, catalogue.licence(0)]).toEqual([401, 'CC0-1.0']);
  });

  test.each([
    [['--help'], 0, 'npm run train -- --tracks FILE'],
    [['--tracks', 'x', '--nonsense'], 2, '--nonsense'],
    [['--answers-only', '--out', 'nothing'], 1, 'catalogue.bin is missing'],
    [['--tracks', 'missing.csv'], 1, 'missing.csv: there is no such file'],
    [['--tracks', 'missing.csv', '--out', 'one.csv'], 1, 'one.csv is a file. Name a folder.'],
    [['--tracks', 'one.csv', '--out', 'models'], 1, 'the file has 1 genre'],
  ])('%j exits with %i and its message', async (args, expected, message) => {
    const { code, said } = await run(...args);
    expect([code, said]).toEqual([expected, expect.stringContaining(message)]);
    expect(said).not.toContain('    at ');
  });
});
