import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../../src/lib/time.ts';
import { clock, type OpenRepositories, openForTest, START, useClock } from './repositories.ts';

/** What every adapter of `LookupRepository` must do. */
export function lookupRepositoryContract(name: string, open: OpenRepositories): void {
  describe(`look-ups in ${name}`, () => {
    useClock();
    test('are the latest of a server, oldest first, each track once', async () => {
      const { lookups } = await openForTest(open);
      await lookups.add('1', ['a']);
      clock.now += HOUR_MS;
      await lookups.add('1', ['b']);
      clock.now += HOUR_MS;
      await lookups.add('1', ['a']);
      await lookups.add('2', ['c']);
      expect(await lookups.recent('1')).toEqual([
        { id: 'b', at: START + HOUR_MS },
        { id: 'a', at: START + 2 * HOUR_MS },
      ]);
    });

    test('are the first three tracks of a link, and the last hundred of a server', async () => {
      const { lookups } = await openForTest(open);
      await lookups.add('1', ['a', 'b', 'c', 'd']);
      expect((await lookups.recent('1')).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
      for (let n = 0; n < 100; n++) await lookups.add('1', [`track ${n}`]);
      const ids = (await lookups.recent('1')).map(({ id }) => id);
      expect(ids).toHaveLength(100);
      expect(ids.at(-1)).toBe('track 99');
    });

    test('lose nothing when several are added at once', async () => {
      const { lookups } = await openForTest(open);
      await Promise.all(['a', 'b', 'c', 'd', 'e'].map((id) => lookups.add('1', [id])));
      expect((await lookups.recent('1')).map(({ id }) => id).sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
    });

    test('are forgotten after half a year, or with their server', async () => {
      const { lookups } = await openForTest(open);
      await lookups.add('1', ['a']);
      clock.now += 181 * DAY_MS;
      await lookups.add('1', ['b']);
      expect((await lookups.recent('1')).map(({ id }) => id)).toEqual(['b']);
      await lookups.add('2', ['c']);
      await lookups.forgetGuild('1');
      expect(await lookups.recent('1')).toEqual([]);
      expect(await lookups.recent('2')).toHaveLength(1);
    });
  });
}
