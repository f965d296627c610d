import { expect, test } from 'vitest';
import { combineDatasets } from '../../src/dataset/combine.ts';
import { parseDataset } from '../../src/dataset/dataset.ts';
import { bytesOf, csv, idOf, trackRow } from './csv-files.ts';

const read = (name: string, rows: Parameters<typeof csv>[0]) => parseDataset(name, bytesOf(csv(rows), 4096));

test('several files are read as one, with one row a recording', async () => {
  const base = await read('a.csv', [
    trackRow(1, { genre: 'rock', genres: 'rock', labels: 'x=rock' }),
    trackRow(2, { genre: '', genres: '' }),
  ]);
  const other = await read('b.csv', [
    trackRow(1, { genre: 'jazz', genres: 'jazz', labels: 'y=jazz' }),
    trackRow(2, { genre: 'jazz', genres: 'jazz' }),
    trackRow(3, { genre: 'pop', genres: 'pop' }),
  ]);
  const both = combineDatasets([base, other]);
  expect(both.rows.map(({ track, genre }) => [track.id, genre])).toEqual([
    [idOf(1), 'rock'],
    [idOf(2), 'jazz'],
    [idOf(3), 'pop'],
  ]);
  expect(both.rows[0]?.labels).toEqual(['x=rock', 'y=jazz']);
  expect(both).toMatchObject({ name: 'a.csv, b.csv', report: { rows: 5, tracks: 3, duplicateIds: 2 } });
});

test('one file stays as it is', async () => {
  const only = await read('a.csv', [trackRow(1, {})]);
  expect(combineDatasets([only])).toBe(only);
});
