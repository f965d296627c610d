import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KEPT, TopGenres } from '../../../src/genre/answers/top-genres.ts';

const CLASSES = 12;
const probabilities = fc
  .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: CLASSES, maxLength: CLASSES })
  .map((weights) => {
    // Squares are as uneven as the answers of a classifier.
    const sum = weights.reduce((all, weight) => all + weight ** 4, 1e-9);
    return weights.map((weight) => (weight ** 4 + 1e-9 / CLASSES) / sum);
  });

test('keeps the most probable genres, most probable first', () => {
  const top = TopGenres.empty(8, 2);
  top.set(1, [0, 0.25, 0.05, 0.5, 0, 0.2, 0, 0]);
  expect(top.of(0)).toEqual([]);
  expect(top.of(1).map(({ genre }) => genre)).toEqual([3, 1, 5, 2]);
  expect(top.of(1)[0]?.probability).toBeCloseTo(0.5, 2);
});

test('never keeps more than so many', () => {
  const top = TopGenres.empty(CLASSES, 1);
  top.set(
    0,
    Array.from({ length: CLASSES }, () => 1 / CLASSES),
  );
  expect(top.of(0)).toHaveLength(KEPT);
});

test('the overlap is nearly that of all probabilities', () => {
  fc.assert(
    fc.property(probabilities, probabilities, (a, b) => {
      const top = TopGenres.empty(CLASSES, 2);
      top.set(0, a);
      top.set(1, b);
      const exact = a.reduce((sum, probability, at) => sum + Math.min(probability, b[at] ?? 0), 0);
      const rest = (of: number[]) =>
        of
          .toSorted((x, y) => y - x)
          .slice(KEPT)
          .reduce((sum, p) => sum + p, 0);
      const found = top.overlap(0, top, 1);
      expect(Math.abs(found - exact)).toBeLessThanOrEqual(rest(a) + rest(b) + 0.05);
      expect(found).toBeCloseTo(top.overlap(1, top, 0), 9);
      expect(top.overlap(0, top, 0)).toBeGreaterThan(0.97);
    }),
  );
});

test('refuses arrays that do not fit each other', () => {
  expect(() => new TopGenres(3, new Uint16Array(KEPT), new Uint8Array(1))).toThrow(RangeError);
});
