import Keyv from 'keyv';
import { DAY_MS } from '../lib/time.ts';
import type { Backend } from './backend.ts';
import { StoreError } from './error.ts';
import { openPostgres } from './postgres-backend.ts';
import { openRedis } from './redis-backend.ts';
import { SqliteAdapter } from './sqlite-adapter.ts';
import { openSqliteFile } from './sqlite-file.ts';
import { sqlitePath } from './sqlite-path.ts';

/** Everything the bot stores, as Keyv namespaces of one database. */
export interface Store {
  /** For logs; without any password. */
  readonly location: string;
  /** A Keyv over one namespace; the same one each time. */
  keyv(namespace: string): Keyv;
  /** Lets running writes finish and closes the file or connection. */
  close(): Promise<void>;
}

const FORMS =
  'sqlite://path/to/file.sqlite, memory:, redis://host:6379 or postgres://user:password@host/database';

/**
 * Opens the store that `STORE_URL` names.
 * @param url `sqlite://relative/path`, `sqlite:///absolute/path`, `memory:`, `redis(s)://...` or `postgres(ql)://...`
 * @param now ms since the epoch; decides which entries have expired
 * @throws StoreError that says what to do
 */
export async function openStore(url: string, now: () => number = () => Date.now()): Promise<Store> {
  const backend = await openBackend(url, now);
  const keyvs = new Map<string, Keyv>();
  const keyv = (namespace: string): Keyv => {
    let known = keyvs.get(namespace);
    if (known === undefined) {
      known = new Keyv({ store: backend.adapter(namespace), namespace });
      keyvs.set(namespace, known);
    }
    return known;
  };
  return {
    location: backend.location,
    keyv,
    close: () => backend.close(),
  };
}

async function openBackend(url: string, now: () => number): Promise<Backend> {
  const scheme = /^([a-z]+):/i.exec(url)?.[1]?.toLowerCase();
  if (scheme === 'memory') return openSqlite(':memory:', now);
  if (scheme === 'sqlite') {
    const path = sqlitePath(url);
    if (path === '') throw new StoreError(`STORE_URL names no file: it takes ${FORMS}.`);
    return openSqlite(path, now);
  }
  if (scheme === 'redis' || scheme === 'rediss') return openRedis(url);
  if (scheme === 'postgres' || scheme === 'postgresql') return openPostgres(url, now);
  throw new StoreError(
    `STORE_URL ${scheme === undefined ? 'has no scheme' : `starts with "${scheme}:"`} and names no store: it takes ${FORMS}.`,
  );
}

/** Expired entries are never returned, and removed from the file within this time. */
const SWEEP_EVERY_MS = DAY_MS;

async function openSqlite(path: string, now: () => number): Promise<Backend> {
  const database = await openSqliteFile(path);
  const adapters = new Map<string, SqliteAdapter>();
  const adapter = (namespace: string): SqliteAdapter => {
    const known = adapters.get(namespace) ?? new SqliteAdapter(database, now);
    known.namespace = namespace;
    adapters.set(namespace, known);
    return known;
  };
  const sweep = (): void => {
    try {
      adapter('').sweep();
      // Empties the write-ahead log as well, which would still hold expired entries.
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } catch {
      // Another process holds the write lock; the next sweep will do.
    }
  };
  sweep();
  const sweeping = setInterval(sweep, SWEEP_EVERY_MS).unref();
  return {
    location: path === ':memory:' ? 'memory' : path,
    adapter,
    close: async () => {
      clearInterval(sweeping);
      if (database.isOpen) database.close();
    },
  };
}
