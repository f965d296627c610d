import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PairCounter } from '../../../../src/recommend/training/pair-counter.ts';
import { runs } from '../../../support/property.ts';

const pairs = fc.array(
  fc.tuple(fc.nat({ max: 2 ** 32 - 1 }), fc.nat({ max: 2 ** 16 - 1 }), fc.integer({ min: 1, max: 400 })),
);

test('counts every pair of a key and a column, up to 255', () => {
  fc.assert(
    fc.property(pairs, (given) => {
      const counter = new PairCounter();
      const expected = new Map<string, number>();
      for (const [key, column, times] of given) {
        for (let time = 0; time < times; time++) counter.add(key, column);
        expected.set(`${key} ${column}`, (expected.get(`${key} ${column}`) ?? 0) + times);
      }
      const rows = counter.finish();
      const found = new Map<string, number>();
      for (const [key] of given) {
        const row = rows.rowOf(key);
        for (let at = rows.starts[row] ?? 0; at < (rows.starts[row + 1] ?? 0); at++) {
          found.set(`${key} ${rows.columns[at]}`, rows.counts[at] ?? 0);
        }
      }
      expect(found).toEqual(new Map([...expected].map(([pair, count]) => [pair, Math.min(255, count)])));
    }),
    { numRuns: runs(50) },
  );
});

test('finds no row for a key it was never given', () => {
  const counter = new PairCounter();
  for (const key of [3, 7, 4_000_000_000]) counter.add(key, 1);
  const rows = counter.finish();
  expect([0, 5, 4_294_967_295].map((key) => rows.rowOf(key))).toEqual([-1, -1, -1]);
  expect(rows.size).toBe(3);
});

test('refuses a column that does not fit', () => {
  expect(() => new PairCounter().add(1, 65_536)).toThrow(RangeError);
});
