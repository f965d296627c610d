import { expect, test } from 'vitest';
import { importedRatings } from '../../src/feedback/imported-ratings.ts';

const imported = (user: string, tracks: readonly string[]) => ({
  user,
  guild: 'g1',
  format: 'csv',
  tracks,
  artists: [],
  at: 5,
});

test('imports say little of each track, and nothing where their member has voted', () => {
  const vote = { user: 'u1', track: 't1', weight: -0.6, at: 1, slot: 0 };
  const ratings = importedRatings([imported('u1', ['t1', 't2']), imported('u2', ['t1'])], [vote]);
  expect(ratings.map(({ user, track, isImported }) => [user, track, isImported])).toEqual([
    ['u1', 't2', true],
    ['u2', 't1', true],
  ]);
  for (const { weight, at } of ratings) {
    expect(weight).toBeGreaterThan(0);
    expect(weight).toBeLessThan(0.4);
    expect(at).toBe(5);
  }
});

test('the hundred most heard tracks of a file shape a taste', () => {
  const tracks = Array.from({ length: 300 }, (_, n) => `t${n}`);
  expect(importedRatings([imported('u1', tracks)], []).map(({ track }) => track)).toEqual(
    tracks.slice(0, 100),
  );
});
