import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildHierarchy, spread } from '../../src/genre/hierarchy.ts';

const hierarchy = buildHierarchy(
  ['rock', 'score', 'jazz'],
  ['grunge', 'bebop', 'hard-rock', 'lost'],
  new Map([
    ['grunge', 'rock'],
    ['bebop', 'jazz'],
    ['hard-rock', 'rock'],
    ['lost', 'nowhere'],
  ]),
);

test('a genre without fine labels is its own only one', () => {
  expect(hierarchy.leaves).toEqual(['grunge', 'bebop', 'hard-rock', 'score']);
  expect([...hierarchy.parent]).toEqual([0, 2, 0, 1]);
});

test('the fine probabilities under every genre sum to the genre', () => {
  const weight = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(weight, { minLength: 4, maxLength: 4 }), (weights) => {
      const leaves = spread(hierarchy, [0.5, 0.2, 0.3], weights);
      expect((leaves[0] ?? 0) + (leaves[2] ?? 0)).toBeCloseTo(0.5, 12);
      expect(leaves[1]).toBeCloseTo(0.3, 12);
      expect(leaves[3]).toBeCloseTo(0.2, 12);
    }),
  );
});
