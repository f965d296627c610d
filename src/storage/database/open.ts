import { Kysely, PostgresDialect } from 'kysely';
import { parseAddress } from './address.ts';
import type { DatabaseLog } from './context.ts';
import { createDatabase, createPostgresDatabase, type Database } from './database.ts';
import { migrate } from './migrate.ts';
import { migrationsFor } from './migrations/index.ts';
import { Availability } from './postgres/availability.ts';
import { openPool } from './postgres/pool.ts';
import { logQueries, type OnQuery } from './query-log.ts';
import type { Tables } from './schema.ts';
import { SqliteConnection } from './sqlite/connection.ts';
import { sqliteDialect } from './sqlite/dialect.ts';

/** How long a statement waits for another process that writes to the same file, ms. The event loop goes on meanwhile. */
const BUSY_TIMEOUT_MS = 10_000;
/** How long deleted rows may wait in the write-ahead log for another process to stop reading, ms. */
const PURGE_TIMEOUT_MS = 2000;
const PURGE_RETRY_MS = 20;

const SILENT: DatabaseLog = { info: () => {}, warn: () => {} };

export interface OpenOptions {
  /** How long a statement waits for another process that writes to the same SQLite file (default: 10 s). */
  readonly busyTimeoutMs?: number;
  /** Told of every query when it has ended. */
  readonly onQuery?: OnQuery;
}

/**
 * Opens the database that `DATABASE_URL` names and brings its tables to this version.
 * @param url `sqlite://relative/path`, `sqlite:///absolute/path`, `memory:` or `postgres(ql)://...`
 * @param now the clock that expiry times are judged by, whole ms since the epoch
 * @throws DatabaseError whose message is one sentence that says what to do
 */
export async function openDatabase(
  url: string,
  now: () => number = () => Date.now(),
  log: DatabaseLog = SILENT,
  { busyTimeoutMs = BUSY_TIMEOUT_MS, onQuery }: OpenOptions = {},
): Promise<Database> {
  const address = parseAddress(url);
  switch (address.kind) {
    case 'memory':
      return openSqlite(':memory:', address.place, now, log, busyTimeoutMs, onQuery);
    case 'sqlite':
      return openSqlite(address.path, address.place, now, log, busyTimeoutMs, onQuery);
    case 'postgres':
      return openPostgres(address.url, address.place, now, log, onQuery);
  }
}

async function openSqlite(
  path: string,
  place: string,
  now: () => number,
  log: DatabaseLog,
  busyTimeoutMs: number,
  onQuery: OnQuery | undefined,
): Promise<Database> {
  const connection = await SqliteConnection.open(path, busyTimeoutMs);
  const db = new Kysely<Tables>({ dialect: sqliteDialect(connection), ...logQueries(onQuery) });
  try {
    logMigrations(await migrate(db, migrationsFor('sqlite'), place), place, log);
  } catch (error) {
    connection.close();
    throw error;
  }
  return createDatabase({
    db,
    kind: 'sqlite',
    place,
    now,
    log,
    flush: () => connection.flush(),
    purge: () => purge(connection, log),
    onRestored: () => () => {},
    async close() {
      await db.destroy();
      connection.close();
    },
  });
}

/** Another process that is reading keeps the log for a moment. */
async function purge(connection: SqliteConnection, log: DatabaseLog): Promise<void> {
  const deadline = performance.now() + PURGE_TIMEOUT_MS;
  while (!(await connection.emptyLog())) {
    if (performance.now() >= deadline) {
      log.warn(
        {},
        'Deleted rows stay in the write-ahead log until the next sweep: another process is reading',
      );
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, PURGE_RETRY_MS));
  }
}

async function openPostgres(
  url: string,
  place: string,
  now: () => number,
  log: DatabaseLog,
  onQuery: OnQuery | undefined,
): Promise<Database> {
  const availability = new Availability((reason) => log.warn({ reason }, 'The database cannot be reached'));
  const migrationPool = await openPool({ url, place, mayTakeLong: true }, availability);
  const migrating = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: migrationPool }) });
  try {
    logMigrations(await migrate(migrating, migrationsFor('postgres'), place), place, log);
  } catch (error) {
    availability.close();
    throw error;
  } finally {
    await migrating.destroy();
  }
  const pool = await openPool({ url, place, mayTakeLong: false }, availability);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), ...logQueries(onQuery) });
  const database = createPostgresDatabase({
    db,
    place,
    now,
    log,
    onRestored: (listener) => availability.onRestored(listener),
    async close() {
      availability.close();
      await db.destroy();
    },
  });
  availability.onRestored(() => log.warn({}, 'The database can be reached again'));
  availability.start(() => database.check());
  return database;
}

function logMigrations(ran: readonly string[], place: string, log: DatabaseLog): void {
  if (ran.length > 0)
    log.info({ database: place, migrations: ran }, 'Database tables brought to this version');
}
