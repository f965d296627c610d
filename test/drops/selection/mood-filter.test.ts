import { describe, expect, test } from 'vitest';
import { moodFilter } from '../../../src/drops/selection/mood-filter.ts';
import type { Features } from '../../../src/track/features.ts';
import { tableOf } from '../../recommend/track-tables.ts';

const rowsOf = (features: readonly Features[]) =>
  tableOf(features.map((one, at) => ({ title: `Song ${at}`, artists: ['Somebody'], features: one })));

describe('the rows of a mood', () => {
  const eight = rowsOf([0.9, 0.2, 0.6, 0.1, 0.8, 0.5, 0.7, 0.4].map((energy) => ({ energy })));

  test('are the quarter of the catalogue at the mood’s end of its feature', () => {
    const hasMood = moodFilter(eight);
    const rows = [...Array(8).keys()];
    expect(rows.filter((row) => hasMood(row, 'calmer'))).toEqual([1, 3]);
    expect(rows.filter((row) => hasMood(row, 'energetic'))).toEqual([0, 4]);
  });

  test('do not include rows whose feature is unknown', () => {
    const hasMood = moodFilter(rowsOf([{ energy: 0.5 }, { valence: 0.5 }, {}]));
    expect([0, 1, 2].map((row) => hasMood(row, 'calmer'))).toEqual([true, false, false]);
    expect([0, 1, 2].map((row) => hasMood(row, 'faster'))).toEqual([false, false, false]);
  });

  test('are all rows for a mood without a feature', () => {
    const hasMood = moodFilter(eight);
    expect(hasMood(0, 'closer') && hasMood(1, 'closer')).toBe(true);
  });
});
