import { describe, expect, test } from 'vitest';
import {
  COLUMN_COUNT,
  COLUMN_FEATURES,
  expandFeatures,
  TEMPO_FRACTION,
} from '../../../src/genre/model/expand-features.ts';
import { expandColumns } from '../../../src/genre/training/columns.ts';
import { FEATURE_NAMES, type Features, toVector } from '../../../src/track/features.ts';

const full: Features = {
  danceability: 0.6,
  energy: 0.7,
  key: 7,
  loudnessDb: -6,
  mode: 1,
  speechiness: 0.05,
  acousticness: 0.2,
  instrumentalness: 0.1,
  liveness: 0.1,
  valence: 0.4,
  tempoBpm: 174.25,
  durationMs: 200_000,
};
const expanded = (features: Features) => expandFeatures(toVector(features), new Float32Array(COLUMN_COUNT));

describe('expand', () => {
  test('keeps the features themselves first', () => {
    expect(expanded(full).subarray(0, FEATURE_NAMES.length)).toEqual(toVector(full));
  });

  test('folds the tempo into one octave and gives its distance from a whole number', () => {
    expect(expanded(full)[FEATURE_NAMES.length]).toBeCloseTo(87.125);
    expect(expanded(full)[TEMPO_FRACTION]).toBeCloseTo(0.25);
  });

  test('a derived column is missing exactly where one of its features is', () => {
    for (const [gap, name] of FEATURE_NAMES.entries()) {
      const { [name]: _, ...rest } = full;
      for (const [column, features] of COLUMN_FEATURES.entries()) {
        expect(Number.isNaN(expanded(rest)[column])).toBe(features.includes(gap));
      }
    }
  });

  test('a tempo of zero, which some sources give for none, does no harm', () => {
    expect(expanded({ tempoBpm: 0 })[FEATURE_NAMES.length]).toBe(0);
  });
});

test('whole columns are expanded as single rows are', () => {
  const columns = FEATURE_NAMES.map((name) => Float32Array.of(full[name] ?? Number.NaN));
  expect(expandColumns(columns).map((column) => column[0])).toEqual([...expanded(full)]);
});
