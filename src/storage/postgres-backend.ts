import { setImmediate as nextTick } from 'node:timers/promises';
import type KeyvPostgres from '@keyv/postgres';
import { DAY_MS } from '../lib/time.ts';
import type { Backend } from './backend.ts';
import { DatabaseError } from './database/error.ts';
import { Availability } from './database/postgres/availability.ts';
import { openPool } from './database/postgres/pool.ts';
import { StoreError } from './error.ts';
import { loadOptional, locationOf, once } from './remote.ts';

const SWEEP_EVERY_MS = DAY_MS;
/** Entries deleted by one statement. */
const SWEPT_MAX = 500;

/**
 * Entries in PostgreSQL: one table per namespace, because the adapter ignores namespaces, and a daily sweep, because it
 * leaves expired entries where they are.
 * @throws StoreError
 */
export async function openPostgres(url: string, now: () => number): Promise<Backend> {
  const { default: Adapter } = (await loadOptional('@keyv/postgres', url)) as {
    default: typeof KeyvPostgres;
  };
  const location = locationOf(url);
  const availability = new Availability(() => {});
  const options = { url, place: location, setting: 'STORE_URL', mayTakeLong: false };
  const pool = await openPool(options, availability).catch(asStoreError);
  const query = async (sql: string, values: readonly unknown[] = []) => {
    const client = await pool.connect();
    try {
      return await client.query<Record<string, unknown>>(sql, values);
    } finally {
      client.release();
    }
  };
  await query('select 1').catch(async (error: unknown) => {
    await pool.end();
    return asStoreError(error);
  });

  /** The adapter's own pool ends the process when an idle connection breaks. */
  class PooledAdapter extends Adapter {
    override async connect() {
      // biome-ignore lint/suspicious/noExplicitAny: the adapter's own type of rows
      return async (sql: string, values?: unknown) => (await query(sql, values as unknown[])).rows as any[];
    }
    override async disconnect(): Promise<void> {}
  }

  const adapters = new Map<string, KeyvPostgres>();
  const closing = new AbortController();
  const sweep = async (adapter: KeyvPostgres): Promise<void> => {
    const table = `${adapter.opts.schema}.${adapter.opts.table}`;
    // The end of what Keyv writes, so that no value can look like it.
    const expires = `substring(value from ',"expires":([0-9]+)[}]$')::bigint`;
    const some = `select key from ${table} where ${expires} <= $1 limit ${SWEPT_MAX}`;
    while (!closing.signal.aborted) {
      const deleted = await adapter.query(`delete from ${table} where key in (${some}) returning 1`, [now()]);
      if (deleted.length < SWEPT_MAX) return;
      await nextTick();
    }
  };
  // Another day will do.
  let sweeping = Promise.resolve();
  const sweepLater = (adapter: KeyvPostgres) => {
    sweeping = sweeping.then(() => sweep(adapter)).catch(() => {});
  };
  const timer = setInterval(() => {
    for (const adapter of adapters.values()) sweepLater(adapter);
  }, SWEEP_EVERY_MS).unref();

  return {
    location,
    adapter(namespace) {
      const known = adapters.get(namespace);
      if (known !== undefined) return known;
      const table = `classifacoustics_${namespace.replace(/[^a-z0-9_]/g, '_')}`;
      const adapter = new PooledAdapter({ uri: url, table, keySize: 500, iterationLimit: 1000 });
      adapters.set(namespace, adapter);
      sweepLater(adapter);
      return adapter;
    },
    close: once(async () => {
      clearInterval(timer);
      closing.abort();
      await sweeping;
      availability.close();
      await pool.end();
    }),
  };
}

function asStoreError(error: unknown): never {
  throw error instanceof DatabaseError ? new StoreError(error.message) : error;
}
