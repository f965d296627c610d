import { describe, expect, test } from 'vitest';
import { UsageError } from '../../../src/cli/run.ts';
import { parseAnswersOptions, parseTrainOptions } from '../../../src/cli/train/options.ts';

describe('the command line of train', () => {
  test('only needs a file', () => {
    expect(parseTrainOptions(['--tracks', 'a.csv'], 'models')).toEqual({
      tracks: ['a.csv'],
      out: 'models',
      seed: 1,
      engine: 'ensemble',
      quick: false,
    });
  });

  test('may name several files', () => {
    const line = '--tracks a.csv --tracks b.csv --playlists p.csv --playlists q.csv';
    expect(parseTrainOptions(line.split(' '), 'models')).toMatchObject({
      tracks: ['a.csv', 'b.csv'],
      playlists: ['p.csv', 'q.csv'],
    });
  });

  test('everything else is optional', () => {
    const line =
      '--tracks a.csv --playlists p.csv --out o --licence MIT --trees 7 --min-leaf 3 --per-genre 50 --seed 0 --threads 2 --quick';
    expect(parseTrainOptions(line.split(' '), 'models')).toEqual({
      tracks: ['a.csv'],
      playlists: ['p.csv'],
      out: 'o',
      licence: 'MIT',
      trees: 7,
      minLeaf: 3,
      perGenre: 50,
      seed: 0,
      threads: 2,
      engine: 'ensemble',
      quick: true,
    });
  });

  test('accepts the library as the engine, or a forest it saved', () => {
    expect(
      parseTrainOptions('--tracks a.csv --engine ml-random-forest --sample 50'.split(' '), 'models'),
    ).toMatchObject({ engine: 'ml-random-forest', sample: 50 });
    expect(parseTrainOptions('--tracks a.csv --import f.json'.split(' '), 'models')).toMatchObject({
      importFile: 'f.json',
    });
  });

  test.each([
    [[], '--tracks is missing'],
    [['--tracks', 'x', '--trees', 'many'], '--trees takes a whole number from 1, not "many"'],
    [['--tracks', 'x', '--trees', '0'], '--trees takes a whole number from 1, not "0"'],
    [['--tracks', 'x', '--seed', '-1'], "'--seed'"],
    [['--tracks', 'x', '--engine', 'steam'], '--engine takes ensemble or ml-random-forest, not "steam"'],
    [['--tracks', 'x', '--sample', '9'], '--sample is for --engine ml-random-forest'],
    [['--tracks', 'x', '--engine', 'ml-random-forest', '--import', 'f'], '--import takes a trained forest'],
    [['--tracks', 'x', '--threads', '1.5'], '--threads takes a whole number'],
    [['--tracks', 'x', '--min-leaf', '99999999999'], '--min-leaf takes a whole number'],
  ])('%j is refused', (args, message) => {
    expect(() => parseTrainOptions(args, 'models')).toThrow(message);
  });

  test('--answers-only takes a folder and threads, nothing that is for training', () => {
    expect(parseAnswersOptions(['--answers-only'], 'models')).toEqual({ out: 'models' });
    expect(parseAnswersOptions('--answers-only --out o --threads 2'.split(' '), 'models')).toEqual({
      out: 'o',
      threads: 2,
    });
    expect(() => parseAnswersOptions('--answers-only --tracks x'.split(' '), 'models')).toThrow("'--tracks'");
  });

  test('a wrong value is a UsageError', () => {
    expect(() => parseTrainOptions(['--tracks', 'x', '--trees', 'many'], 'models')).toThrow(UsageError);
  });
});
