import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { StoreError } from '../../src/storage/error.ts';
import { openNamespace } from '../../src/storage/namespace.ts';
import { openStore, type Store } from '../../src/storage/store.ts';
import { PASSWORD, postgresMissing, postgresServer } from '../support/postgres.ts';
import { redisMissing, redisServer } from '../support/redis.ts';
import { freePort } from '../support/server-process.ts';

const HOUR_MS = 3_600_000;
const featuresOf = (store: Store) => openNamespace(store, 'features', z.string(), () => {});

/** What a person reads who starts the program with a store. */
async function failureOf(url: string): Promise<string> {
  const error = await openStore(url).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof StoreError)) throw new Error(`no StoreError: ${String(error)}`);
  return error.message;
}

/** A server goes away and comes back under an open store. */
async function survivesOutage(
  url: string,
  server: { stop(): Promise<void>; start(): Promise<void> },
): Promise<void> {
  const store = await openStore(url);
  const features = featuresOf(store);
  await features.set('a', 'one');
  await server.stop();
  try {
    await expect(features.get('a')).rejects.toThrow(/^The store .* does not answer/);
    await expect(features.set('a', 'two')).rejects.toThrow(StoreError);
  } finally {
    await server.start();
  }
  await vi.waitFor(() => features.set('a', 'three'), { timeout: 20_000, interval: 50 });
  expect(await features.get('a')).toBe('three');
  await store.close();
}

describe.each(['redis', 'postgres'])('a store on a %s server', (scheme) => {
  test('that is not there is one sentence, without the password', async () => {
    const message = await failureOf(`${scheme}://bot:hunter2@127.0.0.1:${await freePort()}/0`);
    expect(message).toMatch(
      /^The \w+ server of .* cannot be reached \(.*ECONNREFUSED.*STORE_URL names it\.$/,
    );
    expect(message).not.toContain('hunter2');
  });
});

describe.skipIf(redisMissing !== undefined)('a store on Redis', () => {
  test('fails at once while the server is away, and goes on afterwards', async () => {
    const server = await redisServer();
    await survivesOutage(await server.emptyDatabase(), server);
  });

  test('with a wrong password is one sentence', async () => {
    const url = (await (await redisServer()).emptyDatabase()).replace('://', '://bot:hunter2@');
    expect(await failureOf(url)).toMatch(/refuses the user or the password .*: correct them in STORE_URL\.$/);
  });
});

describe.skipIf(postgresMissing !== undefined)('a store on PostgreSQL', () => {
  test('fails while the server is away, ends no process, and goes on afterwards', async () => {
    const server = await postgresServer();
    await survivesOutage(await server.createDatabase(), server);
  });

  test('with a wrong password is one sentence', async () => {
    const url = (await (await postgresServer()).createDatabase()).replace(PASSWORD, 'hunter2');
    const message = await failureOf(url);
    expect(message).toMatch(/refuses the user or the password .*: correct them in STORE_URL\.$/);
    expect(message).not.toContain('hunter2');
  });

  test('loses its expired entries, and no others', async () => {
    const url = await (await postgresServer()).createDatabase();
    const first = await openStore(url);
    const looksExpired = 'x,"expires":1}';
    await featuresOf(first).set('old', 'to forget', HOUR_MS);
    await featuresOf(first).set('young', 'to keep', 3 * HOUR_MS);
    await featuresOf(first).set('tricky', looksExpired);
    await first.close();
    const second = await openStore(url, () => Date.now() + 2 * HOUR_MS);
    await featuresOf(second).get('old');
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await vi.waitFor(async () => {
      const { rows } = await client.query(
        "select substring(key from '[a-z]+$') as key from classifacoustics_features order by 1",
      );
      expect(rows).toEqual([{ key: 'tricky' }, { key: 'young' }]);
    });
    await client.end();
    await second.close();
  });
});
