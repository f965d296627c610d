import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildHierarchy, reconcile } from '../../../src/genre/model/hierarchy.ts';

const hierarchy = buildHierarchy(
  ['rock', 'score', 'jazz'],
  ['grunge', 'bebop', 'fusion', 'lost'],
  new Map([
    ['grunge', new Map([['rock', 1]])],
    ['bebop', new Map([['jazz', 1]])],
    [
      'fusion',
      new Map([
        ['jazz', 0.7],
        ['rock', 0.3],
      ]),
    ],
    ['lost', new Map([['nowhere', 1]])],
  ]),
);

/** Sums of the joint probabilities by label or by genre. */
function sums(groupOf: Int32Array, joint: Float64Array, groups: number): number[] {
  const out = Array.from({ length: groups }, () => 0);
  for (const [pair, group] of groupOf.entries()) out[group] = (out[group] ?? 0) + (joint[pair] ?? 0);
  return out;
}

test('a genre without subgenres is its own only leaf', () => {
  expect(hierarchy.leaves).toEqual(['grunge', 'bebop', 'fusion', 'lost', 'score']);
  expect([...hierarchy.genreOf]).toEqual([0, 2, 2, 0, 1]);
});

describe('reconcile', () => {
  test('keeps both distributions where they agree', () => {
    const joint = reconcile(hierarchy, Float64Array.of(0.4, 0, 0.6), Float64Array.of(0.3, 0.2, 0.5, 0));
    const leaves = sums(hierarchy.leafOf, joint, 5);
    for (const [leaf, p] of [0.3, 0.2, 0.5, 0, 0].entries())
      expect(Math.abs((leaves[leaf] ?? 0) - p)).toBeLessThan(0.02);
  });

  test('splits a subgenre of two genres in proportion to their probabilities', () => {
    const joint = reconcile(hierarchy, Float64Array.of(0.9, 0, 0.1), Float64Array.of(0, 0, 1, 0));
    expect(joint[hierarchy.leafOf.lastIndexOf(2)]).toBeCloseTo(0.9, 6);
  });

  test('the leaves of every genre sum to the genre, however much the distributions disagree', () => {
    const p = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(p, p, p), fc.tuple(p, p, p, p), (genres, leaves) => {
        const whole = genres.reduce((a, b) => a + b, 1e-9);
        const wanted = Float64Array.from(genres, (value) => value / whole);
        const joint = reconcile(hierarchy, wanted, Float64Array.from(leaves));
        for (const [genre, sum] of sums(hierarchy.genreOf, joint, 3).entries()) {
          expect(sum).toBeCloseTo(wanted[genre] ?? 0, 9);
        }
      }),
    );
  });
});
