import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { StoreError } from './error.ts';
import { createPrivateFile } from './private-file.ts';

/** How long opening waits for another process that is writing to the same file. */
const OPEN_TIMEOUT_MS = 5000;
const SCHEMA_VERSION = 1;
/** Checking this much takes a fraction of a second. */
const CHECKED_BYTES_MAX = 64 * 2 ** 20;
/** SQLite's own result codes: https://www.sqlite.org/rescode.html */
const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;

/**
 * Opens the SQLite file of the store, creating it and its folder where needed. Write-ahead logging lets
 * several processes share one file: readers never wait, writers take turns.
 * @param path a file, or ":memory:"
 * @throws StoreError that says what to do when the file is damaged, unreadable or from a newer version
 */
export function openSqliteFile(path: string): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    if (path !== ':memory:') createPrivateFile(path);
    database = new DatabaseSync(path, { timeout: OPEN_TIMEOUT_MS });
    // What people delete must not remain readable in the file.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON');
    checkHealth(database, path);
    createSchema(database, path);
    // From now on whoever finds the file locked tries again without stopping the event loop.
    database.exec('PRAGMA busy_timeout = 0');
    return database;
  } catch (error) {
    database?.close();
    throw explain(error, path);
  }
}

/** Reads the whole file, which for a large one would delay the start: there damage shows when it is met. */
function checkHealth(database: DatabaseSync, path: string): void {
  if (path !== ':memory:' && statSync(path).size > CHECKED_BYTES_MAX) return;
  const result = database.prepare('PRAGMA quick_check(1)').get()?.quick_check;
  if (result !== 'ok') throw damaged(path, String(result));
}

function createSchema(database: DatabaseSync, path: string): void {
  const version = Number(database.prepare('PRAGMA user_version').get()?.user_version);
  if (version > SCHEMA_VERSION) {
    throw new StoreError(
      `The store file ${path} was written by a newer version of the bot (format ${version}, this one reads ${SCHEMA_VERSION}). Update the bot, or point STORE_URL at another file.`,
    );
  }
  // One transaction, because two processes may start at the same time.
  database.exec(`
    BEGIN IMMEDIATE;
    CREATE TABLE IF NOT EXISTS entries (
      namespace TEXT NOT NULL,
      key TEXT NOT NULL,
      value TEXT NOT NULL,
      expires INTEGER,
      PRIMARY KEY (namespace, key)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS entries_by_expiry ON entries (expires) WHERE expires IS NOT NULL;
    PRAGMA user_version = ${SCHEMA_VERSION};
    COMMIT`);
}

function damaged(path: string, detail: string): StoreError {
  return new StoreError(
    `The store file ${path} is damaged (${detail}). Stop the bot, move the file away together with ${path}-wal and ${path}-shm, and start again with an empty store, or put a backup in its place.`,
  );
}

/** SQLite's errors with what to do; anything else is a bug and stays as it is. */
function explain(error: unknown, path: string): unknown {
  if (error instanceof StoreError || !(error instanceof Error)) return error;
  const code: unknown = 'errcode' in error ? error.errcode : undefined;
  if (code === SQLITE_CORRUPT || code === SQLITE_NOTADB) return damaged(path, error.message);
  if (!('code' in error)) return error;
  return new StoreError(
    `The store file ${path} cannot be opened (${error.message}). Check that the folder exists and may be written to, or set STORE_URL to another place, for example sqlite://data/store.sqlite.`,
    { cause: error },
  );
}
