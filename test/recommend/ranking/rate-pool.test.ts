import { expect, test } from 'vitest';
import { ratePool } from '../../../src/recommend/ranking/rate-pool.ts';

const pool = Array.from({ length: 100 }, (_, row) => ({ row, distance: row, sides: [] }));

test('every row is rated once, in the order of the pool, with other work in between', async () => {
  const happened: (number | 'pause')[] = [];
  const rated = await ratePool(
    pool,
    (row) => {
      happened.push(row);
      return row / 2;
    },
    async () => happened.push('pause'),
  );
  expect(pool.map(({ row }) => rated(row))).toEqual(pool.map(({ row }) => row / 2));
  expect(happened.filter((one) => one !== 'pause')).toEqual(pool.map(({ row }) => row));
  const pauses = happened.flatMap((one, at) => (one === 'pause' ? [at] : []));
  expect(pauses.length).toBeGreaterThan(3);
  // No slice is longer than the first.
  for (const [n, at] of pauses.entries()) expect(at - (pauses[n - 1] ?? -1)).toBeLessThanOrEqual(17);
});

test('a row that is not of the pool gets nothing', async () => {
  expect(
    (
      await ratePool(
        pool,
        () => 1,
        async () => {},
      )
    )(4711),
  ).toBe(0);
});
