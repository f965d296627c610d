import { describe, expect, test } from 'vitest';
import type { LabelledTrack } from '../../../src/dataset/labelled-track.ts';
import { labelledTable } from '../../../src/genre/training/dataset-table.ts';
import { idOf } from '../../dataset/csv-files.ts';

function row(n: number, change: Partial<LabelledTrack>): LabelledTrack {
  const track = { id: idOf(n), title: 't', artists: ['The A', 'B'], features: { energy: n / 8 } };
  return { track, genres: [], fine: [], labels: [], sources: [], ...change };
}

const rows = [
  row(0, { genre: 'rock', genres: ['pop', 'rock'], confidence: 'high' }),
  row(1, { genre: 'pop', genres: ['pop'], confidence: 'low', fine: ['teen'] }),
  row(2, { genres: ['pop'] }),
  row(3, { genre: 'rock', genres: ['rock'], confidence: 'medium', fine: ['emo', 'teen'] }),
  row(4, { genre: 'jazz', genres: ['jazz'] }),
];

describe('labelledTable', () => {
  test('holds the rows with a label of enough confidence, in columns', () => {
    const { table, origin } = labelledTable(rows, 'genre');
    expect([...origin]).toEqual([0, 3, 4]);
    expect(table.classes).toEqual(['rock', 'jazz', 'pop']);
    expect([...table.labels]).toEqual([0, 0, 1]);
    expect(table.allLabels).toEqual([[0, 2], [0], [1]]);
    expect(table.artists).toEqual(['a', 'a', 'a']);
    expect([...(table.columns[1] ?? [])]).toEqual([0, 0.375, 0.5]);
    expect(table.columns[0]?.every(Number.isNaN)).toBe(true);
    expect([...table.weights]).toEqual([1, 1, 1]);
  });

  test('weights rows by the confidence of their label', () => {
    const { table, origin } = labelledTable(rows, 'genre', { high: 1, medium: 0.5, low: 0.25 });
    expect([...origin]).toEqual([0, 1, 3, 4]);
    expect([...table.weights]).toEqual([1, 0.25, 0.5, 1]);
  });

  test('can be of the subgenre labels', () => {
    const { table, origin } = labelledTable(rows, 'fine', { high: 1, medium: 1, low: 1 });
    expect([[...origin], table.classes, table.allLabels]).toEqual([
      [1, 3],
      ['emo', 'teen'],
      [[1], [0, 1]],
    ]);
  });
});
