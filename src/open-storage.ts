import type { Logger } from 'pino';
import { DAY_MS } from './lib/time.ts';
import { keepOldStoreInStep } from './storage/database/carry-over/forget.ts';
import type { Database } from './storage/database/database.ts';
import { type OpenOptions, openDatabase } from './storage/database/open.ts';
import type { OnDamagedEntry } from './storage/namespace.ts';
import { openStore, type Store } from './storage/store.ts';

const SWEEP_EVERY_MS = DAY_MS;

/** Everything the bot stores. */
export interface Storage {
  /** What must not be lost or counted twice. */
  readonly database: Database;
  /** Facts that can be fetched again. */
  readonly store: Store;
  close(): Promise<void>;
}

/**
 * Opens the database and the fact store, carries over what version 0.1 left, and deletes expired rows once a day.
 * @param now ms since the epoch
 * @throws DatabaseError, StoreError: messages for the person who starts it
 */
export async function openStorage(
  urls: { readonly DATABASE_URL: string; readonly STORE_URL: string },
  log: Logger,
  now: () => number,
  options: OpenOptions = {},
): Promise<Storage> {
  const onDamage: OnDamagedEntry = (message, details) => log.warn(details, message);
  const database = await openDatabase(urls.DATABASE_URL, now, log, options);
  let store: Store | undefined;
  try {
    store = await openStore(urls.STORE_URL, now);
    await database.check();
    const carried = await database.carryOver(store, onDamage);
    const isAnything = carried !== undefined && Object.values(carried).some((count) => count > 0);
    if (isAnything) log.info(carried, 'Data of version 0.1 carried over into the database');
  } catch (error) {
    await store?.close();
    await database.close();
    throw error;
  }
  const opened = store;
  const stopSweeping = sweepDaily(database, log);
  return {
    database: keepOldStoreInStep(database, opened),
    store: opened,
    async close() {
      await stopSweeping();
      await opened.close();
      await database.close();
    },
  };
}

/** @returns stops it, once the statement under way has ended */
function sweepDaily(database: Database, log: Logger): () => Promise<void> {
  const stop = new AbortController();
  const sweep = async () => {
    try {
      const rows = await database.sweep(stop.signal);
      if (Object.values(rows).some((count) => count > 0)) log.info(rows, 'Expired rows deleted');
    } catch (error) {
      log.warn({ err: error }, 'Expired rows could not be deleted, will retry tomorrow');
    }
  };
  let sweeping = sweep();
  const timer = setInterval(() => {
    sweeping = sweeping.then(sweep);
  }, SWEEP_EVERY_MS).unref();
  return () => {
    clearInterval(timer);
    stop.abort();
    return sweeping;
  };
}
