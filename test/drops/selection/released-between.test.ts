import { expect, test } from 'vitest';
import { releasedBetween } from '../../../src/drops/selection/released-between.ts';
import { randomLines, tableOf } from '../../recommend/track-tables.ts';

const dates = [
  undefined,
  '2026-06-20',
  '2026-06',
  '2026',
  '2026-04-30',
  '2026-07-02',
  '2025-06-20',
  '2026-05-02',
  '2026-06-30',
];

test('only additions whose day is known and within the time are fresh', () => {
  const plain = tableOf(randomLines(dates.length + 3));
  const table = {
    ...plain,
    genre: () => 0,
    genreNames: ['rock'],
    isAddition: (row: number) => row >= 3,
    isRemoved: (row: number) => row === 11,
    releaseYear: (row: number) => Number(dates[row - 3]?.slice(0, 4) ?? 2026),
    track: (row: number) => ({
      ...plain.track(row),
      ...(dates[row - 3] !== undefined && { releaseDate: dates[row - 3] as string }),
    }),
  };
  const [from, to] = [Date.UTC(2026, 4, 2), Date.UTC(2026, 6, 1)];
  expect(releasedBetween(table, from, to).sort((a, b) => a - b)).toEqual([4, 10]);
});
