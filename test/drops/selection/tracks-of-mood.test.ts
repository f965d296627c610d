import { describe, expect, test } from 'vitest';
import { moodsOf } from '../../../src/drops/selection/tracks-of-mood.ts';
import type { Features } from '../../../src/track/features.ts';
import { tableOf } from '../../recommend/track-tables.ts';

const rowsOf = (features: readonly Features[]) =>
  tableOf(features.map((one, at) => ({ title: `Song ${at}`, artists: ['Somebody'], features: one })));

describe('the rows of a mood', () => {
  const eight = rowsOf([0.9, 0.2, 0.6, 0.1, 0.8, 0.5, 0.7, 0.4].map((energy) => ({ energy })));

  test('are the quarter of a catalogue at its end of the feature', () => {
    const hasMood = moodsOf(eight);
    const rows = [...Array(8).keys()];
    expect(rows.filter((row) => hasMood(row, 'calmer'))).toEqual([1, 3]);
    expect(rows.filter((row) => hasMood(row, 'energetic'))).toEqual([0, 4]);
  });

  test('are none of which the feature is not known', () => {
    const hasMood = moodsOf(rowsOf([{ energy: 0.5 }, { valence: 0.5 }, {}]));
    expect([0, 1, 2].map((row) => hasMood(row, 'calmer'))).toEqual([true, false, false]);
    expect([0, 1, 2].map((row) => hasMood(row, 'faster'))).toEqual([false, false, false]);
  });

  test('are all for a mood that is about no feature', () => {
    const hasMood = moodsOf(eight);
    expect(hasMood(0, 'closer') && hasMood(1, 'closer')).toBe(true);
  });
});
