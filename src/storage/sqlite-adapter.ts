import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { Hookified } from 'hookified';
import type { KeyvStorageAdapter, KeyvStorageCapability, KeyvStorageEntry, KeyvStorageGetResult } from 'keyv';
import { keyvStorageCapability } from 'keyv';
import { inTransaction, retryWhileBusy } from './sqlite-lock.ts';

/** Rows read at a time while iterating, so that no cursor stays open in between. */
const PAGE_SIZE = 256;
/** How long a statement waits for another connection that writes to the same file. */
const BUSY_TIMEOUT_MS = 5000;

const SQL = {
  get: 'SELECT value FROM entries WHERE namespace = ? AND key = ? AND (expires IS NULL OR expires > ?)',
  set: 'INSERT INTO entries VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value, expires = excluded.expires',
  delete: 'DELETE FROM entries WHERE namespace = ? AND key = ? RETURNING expires',
  clear: 'DELETE FROM entries WHERE namespace = ?',
  sweep: 'DELETE FROM entries WHERE expires <= ?',
  page: `SELECT key, value FROM entries
    WHERE namespace = ? AND key > ? AND (expires IS NULL OR expires > ?) ORDER BY key LIMIT ${PAGE_SIZE}`,
} as const;

/**
 * A Keyv 6 storage adapter (with absolute expiry times) on an open `node:sqlite` database. Several adapters, each with its
 * own namespace, share one database, which is closed by its owner.
 */
export class SqliteAdapter extends Hookified implements KeyvStorageAdapter {
  namespace: string | undefined;
  /** Keyv's own test suite sets options here; this adapter has none. */
  readonly opts: Record<string, unknown> = {};
  readonly #database: DatabaseSync;
  readonly #now: () => number;
  readonly #statements: Readonly<Record<keyof typeof SQL, StatementSync>>;

  constructor(database: DatabaseSync, now: () => number = () => Date.now()) {
    super();
    this.#database = database;
    this.#now = now;
    this.#statements = {
      get: database.prepare(SQL.get),
      set: database.prepare(SQL.set),
      delete: database.prepare(SQL.delete),
      clear: database.prepare(SQL.clear),
      sweep: database.prepare(SQL.sweep),
      page: database.prepare(SQL.page),
    };
  }

  get capabilities(): KeyvStorageCapability {
    return keyvStorageCapability(this);
  }

  get #space(): string {
    return this.namespace ?? '';
  }

  async get<Value>(key: string): Promise<KeyvStorageGetResult<Value>> {
    return retryWhileBusy(() => this.#read(key), BUSY_TIMEOUT_MS);
  }

  async getMany<Value>(keys: string[]): Promise<KeyvStorageGetResult<Value | undefined>[]> {
    return retryWhileBusy(() => keys.map((key) => this.#read(key)), BUSY_TIMEOUT_MS);
  }

  async set(key: string, value: unknown, expires?: number): Promise<boolean> {
    await retryWhileBusy(() => this.#write(key, value, expires), BUSY_TIMEOUT_MS);
    return true;
  }

  async setMany<Value>(entries: KeyvStorageEntry<Value>[]): Promise<boolean[]> {
    await this.#inTransaction(() => {
      for (const entry of entries) this.#write(entry.key, entry.value, entry.expires);
    });
    return entries.map(() => true);
  }

  async has(key: string): Promise<boolean> {
    return (await this.get(key)) !== undefined;
  }

  async hasMany(keys: string[]): Promise<boolean[]> {
    return (await this.getMany(keys)).map((value) => value !== undefined);
  }

  async delete(key: string): Promise<boolean> {
    return retryWhileBusy(() => this.#remove(key), BUSY_TIMEOUT_MS);
  }

  async deleteMany(keys: string[]): Promise<boolean[]> {
    return this.#inTransaction(() => keys.map((key) => this.#remove(key)));
  }

  async clear(): Promise<void> {
    await retryWhileBusy(() => this.#statements.clear.run(this.#space), BUSY_TIMEOUT_MS);
  }

  async *iterator<Value>(): AsyncGenerator<(string | Awaited<Value> | undefined)[], void> {
    let after = '';
    for (;;) {
      const rows = await retryWhileBusy(
        () => this.#statements.page.all(this.#space, after, this.#now()),
        BUSY_TIMEOUT_MS,
      );
      for (const row of rows) yield [String(row.key), String(row.value)];
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE_SIZE) return;
      after = String(last.key);
    }
  }

  /** Deletes the expired entries of every namespace. @returns how many */
  sweep(): number {
    return Number(this.#statements.sweep.run(this.#now()).changes);
  }

  #read(key: string): string | undefined {
    const value = this.#statements.get.get(this.#space, key, this.#now())?.value;
    return value === undefined ? undefined : String(value);
  }

  #write(key: string, value: unknown, expires: number | undefined): void {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    this.#statements.set.run(this.#space, key, text, expires ?? null);
  }

  /** @returns whether the entry existed; an expired one did not */
  #remove(key: string): boolean {
    const row = this.#statements.delete.get(this.#space, key);
    return row !== undefined && (row.expires === null || Number(row.expires) > this.#now());
  }

  async #inTransaction<T>(work: () => T): Promise<T> {
    return retryWhileBusy(() => inTransaction(this.#database, work), BUSY_TIMEOUT_MS);
  }
}
