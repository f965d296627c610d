import { expect, test } from 'vitest';
import { waitFor } from '../../src/additions/read-after.ts';

test('a read waits, and then answers as before', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const asked: number[] = [];
  const double = waitFor(
    () => promise,
    async (n: number) => {
      asked.push(n);
      return 2 * n;
    },
  );
  const answer = double(4);
  await Promise.resolve();
  expect(asked).toEqual([]);
  resolve();
  expect(await answer).toBe(8);
});
