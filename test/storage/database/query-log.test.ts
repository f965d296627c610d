import { expect, onTestFinished, test } from 'vitest';
import { DAY_MS } from '../../../src/lib/time.ts';
import { openDatabase } from '../../../src/storage/database/open.ts';
import { someList } from '../../support/stored.ts';

test('every query is told when it has ended, by what it does', async () => {
  const told: string[] = [];
  const database = await openDatabase('memory:', () => 1000, undefined, {
    onQuery(operation, hasFailed, seconds) {
      expect(seconds).toBeGreaterThanOrEqual(0);
      told.push(`${operation}${hasFailed ? ' failed' : ''}`);
    },
  });
  onTestFinished(() => database.close());
  told.length = 0;
  await database.lists.add(someList('m', 1000));
  expect(told).toContain('insert');
  await database.lists.get('m');
  expect(told).toContain('select');
  await database.lists.delete('m');
  expect(told).toContain('delete');
  told.length = 0;
  await database.check();
  expect(told).toEqual(['other']);
});

test('deleted rows are purged while queries are told of', async () => {
  let now = 1000;
  let queries = 0;
  const options = { onQuery: () => void queries++ };
  const database = await openDatabase('memory:', () => now, undefined, options);
  onTestFinished(() => database.close());
  await database.lists.add(someList('m', now));
  now += 200 * DAY_MS;
  const before = queries;
  expect(Object.values(await database.sweep()).some((rows) => rows > 0)).toBe(true);
  expect(queries).toBeGreaterThan(before);
});
