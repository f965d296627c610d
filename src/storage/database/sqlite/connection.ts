import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { CompiledQuery, type DatabaseConnection, type QueryResult } from 'kysely';
import { createPrivateFile } from '../../private-file.ts';
import { findDamage } from '../../sqlite-health.ts';
import { retryWhileBusy } from '../../sqlite-lock.ts';
import { damagedFile, explainSqliteError } from './errors.ts';

/** Prepared statements that are kept; the repositories use about a hundred. */
const STATEMENTS_MAX = 256;

export interface SqliteOptions {
  /** Refuses a file that another process has open, and keeps others from opening it. */
  readonly isExclusive?: boolean;
  /** What names the file, for errors (default: DATABASE_URL). */
  readonly setting?: string | undefined;
}

/**
 * One open SQLite file. SQLite itself never waits for a lock, which would stop the event loop: a statement that finds the
 * file locked is tried again after a pause, until `busyTimeoutMs` is over.
 */
export class SqliteConnection implements DatabaseConnection {
  readonly #database: DatabaseSync;
  readonly #path: string;
  readonly #busyTimeoutMs: number;
  readonly #setting: string | undefined;
  readonly #statements = new Map<string, StatementSync>();

  private constructor(
    database: DatabaseSync,
    path: string,
    busyTimeoutMs: number,
    setting: string | undefined,
  ) {
    this.#database = database;
    this.#path = path;
    this.#busyTimeoutMs = busyTimeoutMs;
    this.#setting = setting;
  }

  /**
   * Opens a file, creating it (readable by this user alone) and its folder where needed.
   * @param path a file, or ":memory:"
   * @throws DatabaseError
   */
  static async open(
    path: string,
    busyTimeoutMs: number,
    { isExclusive = false, setting }: SqliteOptions = {},
  ): Promise<SqliteConnection> {
    let database: DatabaseSync | undefined;
    try {
      if (path !== ':memory:') createPrivateFile(path);
      database = new DatabaseSync(path, { timeout: 0 });
      const connection = new SqliteConnection(database, path, busyTimeoutMs, setting);
      // Before anything is read: later it would leave others the file.
      if (isExclusive) await connection.run('PRAGMA locking_mode = EXCLUSIVE');
      for (const pragma of [
        // Readers never wait, writers take turns.
        'journal_mode = WAL',
        // A commit does not wait for the disk, which stops the event loop for milliseconds: a killed process loses
        // nothing, a power failure at worst the last moments. What must survive that too calls flush().
        'synchronous = NORMAL',
        'foreign_keys = ON',
        // What people ask to be deleted must not stay readable in the file.
        'secure_delete = ON',
      ]) {
        await connection.run(`PRAGMA ${pragma}`);
      }
      const opened = database;
      const damage = await retryWhileBusy(() => findDamage(opened, path), busyTimeoutMs);
      if (damage !== undefined) throw damagedFile(path, damage);
      // Says at the start rather than at the first vote that the file cannot be written to.
      await connection.run('BEGIN IMMEDIATE');
      await connection.run('ROLLBACK');
      return connection;
    } catch (error) {
      if (database?.isOpen === true) database.close();
      throw explainSqliteError(error, path, setting);
    }
  }

  get isInTransaction(): boolean {
    return this.#database.isOpen && this.#database.isTransaction;
  }

  /** Runs one statement without parameters. */
  async run(statement: string): Promise<void> {
    await this.#retryWhileBusy(() => this.#database.exec(statement));
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    // The repositories bind text, numbers and null only.
    const values = parameters as readonly SQLInputValue[];
    return this.#retryWhileBusy(() => {
      const statement = this.#prepare(sql);
      if (statement.columns().length > 0) return { rows: statement.all(...values) as Row[] };
      return { rows: [], numAffectedRows: BigInt(statement.run(...values).changes) };
    });
  }

  /** Waits until everything committed is on the disk. */
  async flush(): Promise<void> {
    await this.run('PRAGMA wal_checkpoint(PASSIVE)');
  }

  async *streamQuery<Row>(query: CompiledQuery): AsyncGenerator<QueryResult<Row>> {
    yield await this.executeQuery<Row>(query);
  }

  /**
   * Writes everything into the main file and empties the write-ahead log, which still shows what was deleted.
   * @returns whether that was possible: another process may be reading
   */
  async emptyLog(): Promise<boolean> {
    const query = CompiledQuery.raw('PRAGMA wal_checkpoint(TRUNCATE)');
    const { rows } = await this.executeQuery<{ busy: number }>(query);
    return rows[0]?.busy === 0;
  }

  close(): void {
    this.#statements.clear();
    if (this.#database.isOpen) this.#database.close();
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare(sql);
      const [oldest] = this.#statements.keys();
      if (this.#statements.size >= STATEMENTS_MAX && oldest !== undefined) this.#statements.delete(oldest);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  async #retryWhileBusy<T>(work: () => T): Promise<T> {
    try {
      return await retryWhileBusy(work, this.#busyTimeoutMs);
    } catch (error) {
      throw explainSqliteError(error, this.#path, this.#setting);
    }
  }
}
