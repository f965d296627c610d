import keyvTestSuite, { keyvIteratorTests } from '@keyv/test-suite';
import Keyv from 'keyv';
import * as vitest from 'vitest';
import { SqliteAdapter } from '../../src/storage/sqlite-adapter.ts';
import { openSqliteFile } from '../../src/storage/sqlite-file.ts';

/** The published suite was written for Keyv 5, where deleting several keys returned one boolean. */
class Keyv5Delete extends Keyv {
  override delete(key: string): Promise<boolean>;
  override delete(keys: string[]): Promise<boolean[]>;
  override async delete(keys: string | string[]): Promise<boolean | boolean[]> {
    return Array.isArray(keys) ? (await super.delete(keys)).some(Boolean) : super.delete(keys);
  }
}

const { describe, expect, test } = vitest;

const shared = await openSqliteFile(':memory:');

describe("Keyv's published adapter test suite", () => {
  const fresh = () => new SqliteAdapter(shared);
  keyvTestSuite(vitest, Keyv5Delete, fresh);
  keyvIteratorTests(vitest, Keyv5Delete, fresh);
});

describe('SqliteAdapter', () => {
  test('Keyv uses the adapter directly, not through its bridge for older adapters', async () => {
    const adapter = new SqliteAdapter(await openSqliteFile(':memory:'));
    expect(new Keyv({ store: adapter }).store).toBe(adapter);
  });

  test('an entry expires at its time by the given clock', async () => {
    let now = 1_000_000;
    const adapter = new SqliteAdapter(await openSqliteFile(':memory:'), () => now);
    await adapter.set('a', '1', 1_000_500);
    await adapter.set('b', '2');
    now = 1_000_499;
    expect(await adapter.getMany(['a', 'b'])).toEqual(['1', '2']);
    now = 1_000_500;
    expect(await adapter.hasMany(['a', 'b'])).toEqual([false, true]);
    expect(await adapter.delete('a')).toBe(false);
  });

  test('sweeping removes exactly the expired entries', async () => {
    let now = 0;
    const database = await openSqliteFile(':memory:');
    const adapter = new SqliteAdapter(database, () => now);
    await adapter.setMany<unknown>([
      { key: 'a', value: '1', expires: 10 },
      { key: 'b', value: '2', expires: 20 },
      { key: 'c', value: '3' },
    ]);
    now = 15;
    expect(adapter.sweep()).toBe(1);
    expect(database.prepare('SELECT count(*) AS n FROM entries').get()?.n).toBe(2);
  });

  test('iterating covers several pages while entries are deleted', async () => {
    const adapter = new SqliteAdapter(await openSqliteFile(':memory:'));
    await adapter.setMany(
      Array.from({ length: 700 }, (_, i) => ({ key: `k${String(i).padStart(3, '0')}`, value: `${i}` })),
    );
    const seen: unknown[] = [];
    for await (const [key] of adapter.iterator()) {
      seen.push(key);
      await adapter.delete(String(key));
    }
    expect(new Set(seen).size).toBe(700);
  });

  test('a batch is written completely or not at all', async () => {
    const adapter = new SqliteAdapter(await openSqliteFile(':memory:'));
    const circular: unknown[] = [];
    circular.push(circular);
    await expect(
      adapter.setMany<unknown>([
        { key: 'a', value: '1' },
        { key: 'b', value: circular },
      ]),
    ).rejects.toThrow();
    expect(await adapter.has('a')).toBe(false);
    await adapter.set('c', '3');
    expect(await adapter.get('c')).toBe('3');
  });
});
