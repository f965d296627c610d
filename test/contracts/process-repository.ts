import { expect, test } from 'vitest';
import { type OpenTestDatabase, withDatabase } from '../support/databases.ts';

const LIFE_MS = 60_000;
const EVERY_MS = 5000;

/** What every {@link ProcessRepository} does. */
export function processRepositoryContract(open: OpenTestDatabase): void {
  test(
    'of many that claim an interaction at once, one has it',
    withDatabase(open, async ({ database: { processes } }) => {
      const claims = await Promise.all(Array.from({ length: 20 }, () => processes.claimInteraction('i1')));
      expect(claims.filter(Boolean)).toHaveLength(1);
      expect(await processes.claimInteraction('i1')).toBe(false);
      expect(await processes.claimInteraction('i2')).toBe(true);
    }),
  );

  test(
    'of many that want to identify at once, one of each bucket may, and the others know how long to wait',
    withDatabase(open, async ({ database: { processes } }) => {
      const waits = await Promise.all(
        Array.from({ length: 10 }, (_, n) => processes.takeIdentifyTurn(n % 2, EVERY_MS)),
      );
      expect(waits.filter((wait) => wait === 0)).toHaveLength(2);
      for (const wait of waits.filter((one) => one > 0)) {
        expect(wait).toBeGreaterThan(0);
        expect(wait).toBeLessThanOrEqual(EVERY_MS);
      }
    }),
  );

  test(
    'a turn can be taken when the one before is over',
    withDatabase(open, async ({ database: { processes }, clock }) => {
      expect(await processes.takeIdentifyTurn(0, 1)).toBe(0);
      clock.now += 2;
      // PostgreSQL has its own clock.
      await expect.poll(() => processes.takeIdentifyTurn(0, 1), { timeout: 5000 }).toBe(0);
    }),
  );

  test(
    'processes learn of others that serve their shards, until those stop or say nothing any more',
    withDatabase(open, async ({ database: { processes } }) => {
      expect(await processes.noteShards('a', [0, 1], LIFE_MS)).toEqual([]);
      expect(await processes.noteShards('b', [2, 3], LIFE_MS)).toEqual([]);
      expect(await processes.noteShards('c', [1, 2], LIFE_MS)).toEqual(['a', 'b']);
      expect(await processes.noteShards('a', [0, 1], LIFE_MS)).toEqual(['c']);
      await processes.releaseShards('c');
      expect(await processes.noteShards('a', [0, 1], LIFE_MS)).toEqual([]);
      expect(await processes.noteShards('gone', [0], -1)).toEqual(['a']);
      expect(await processes.noteShards('a', [0, 1], LIFE_MS)).toEqual([]);
    }),
  );

  test(
    'the data belongs to the application that stored some first',
    withDatabase(open, async ({ database: { processes } }) => {
      expect(await processes.application('app1')).toBe('app1');
      expect(await processes.application('app2')).toBe('app1');
    }),
  );
}
