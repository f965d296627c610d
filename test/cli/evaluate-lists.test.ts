import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { evaluateProgram } from '../../src/cli/evaluate/program.ts';
import { runProgram } from '../../src/cli/run.ts';
import { bundledCatalogue } from '../support/bundled-catalogue.ts';

const SEEDS = new URL('../../src/cli/evaluate-lists/seeds.tsv', import.meta.url);

test('the seeds of evaluate lists are 200 tracks of the catalogue, of every genre and many decades', () => {
  const [, ...rows] = readFileSync(SEEDS, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split('\t'));
  expect(rows).toHaveLength(200);
  expect(rows.filter(([id = '']) => bundledCatalogue.rowOf(id) < 0)).toEqual([]);
  expect(new Set(rows.map(([, , , genre]) => genre)).size).toBe(bundledCatalogue.genreNames.length);
  const decades = new Set(rows.map(([, , , , year = '']) => year.slice(0, 3)));
  expect(decades.size).toBeGreaterThan(6);
});

test('evaluate lists refuses seeds without ids', async () => {
  const file = new URL(import.meta.url).pathname;
  expect(await runProgram(evaluateProgram('lists'), ['lists', '--seeds', file])).toBe(2);
});
