import { expect, onTestFinished, test } from 'vitest';
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
