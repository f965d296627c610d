import { DatabaseSync } from 'node:sqlite';
import { DatabaseError } from './database/error.ts';
import { damagedFile, explainSqliteError } from './database/sqlite/errors.ts';
import { StoreError } from './error.ts';
import { createPrivateFile } from './private-file.ts';
import { findDamage } from './sqlite-health.ts';
import { inTransaction, retryWhileBusy } from './sqlite-lock.ts';

/** How long opening waits for another process that is writing to the same file. */
const OPEN_TIMEOUT_MS = 5000;
const SCHEMA_VERSION = 1;

/**
 * Opens the SQLite file of the store, creating it and its folder where needed. Write-ahead logging lets
 * several processes share one file: readers never wait, writers take turns.
 * @param path a file, or ":memory:"
 * @throws StoreError that says what to do when the file is damaged, unreadable or from a newer version
 */
export async function openSqliteFile(path: string): Promise<DatabaseSync> {
  let opened: DatabaseSync | undefined;
  try {
    if (path !== ':memory:') createPrivateFile(path);
    const database = new DatabaseSync(path, { timeout: 0 });
    opened = database;
    // A process that finds the file locked tries again without stopping the event loop.
    const patiently = (work: () => void) => retryWhileBusy(work, OPEN_TIMEOUT_MS);
    // What people delete must not remain readable in the file.
    for (const pragma of ['journal_mode = WAL', 'synchronous = NORMAL', 'secure_delete = ON']) {
      await patiently(() => database.exec(`PRAGMA ${pragma}`));
    }
    const damage = await retryWhileBusy(() => findDamage(database, path), OPEN_TIMEOUT_MS);
    if (damage !== undefined) throw damagedFile(path, damage);
    await patiently(() => createSchema(database, path));
    return database;
  } catch (error) {
    opened?.close();
    const explained = explainSqliteError(error, path, 'STORE_URL');
    throw explained instanceof DatabaseError
      ? new StoreError(explained.message, { cause: explained })
      : explained;
  }
}

function createSchema(database: DatabaseSync, path: string): void {
  const version = Number(database.prepare('PRAGMA user_version').get()?.user_version);
  if (version > SCHEMA_VERSION) {
    throw new StoreError(
      `The store file ${path} was written by a newer version of the bot (format ${version}, this one reads ${SCHEMA_VERSION}). Update the bot, or point STORE_URL at another file.`,
    );
  }
  // One transaction, because two processes may start at the same time.
  inTransaction(database, () =>
    database.exec(`
    CREATE TABLE IF NOT EXISTS entries (
      namespace TEXT NOT NULL,
      key TEXT NOT NULL,
      value TEXT NOT NULL,
      expires INTEGER,
      PRIMARY KEY (namespace, key)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS entries_by_expiry ON entries (expires) WHERE expires IS NOT NULL;
    PRAGMA user_version = ${SCHEMA_VERSION}`),
  );
}
