import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { dataDir } from '@electric-sql/pglite-prepopulatedfs';
import { Kysely, PGliteDialect, PostgresDialect, sql } from 'kysely';
import {
  createDatabase,
  createPostgresDatabase,
  type Database,
} from '../../src/storage/database/database.ts';
import { migrate } from '../../src/storage/database/migrate.ts';
import { migrationsFor } from '../../src/storage/database/migrations/index.ts';
import { openDatabase } from '../../src/storage/database/open.ts';
import { Availability } from '../../src/storage/database/postgres/availability.ts';
import { openPool } from '../../src/storage/database/postgres/pool.ts';
import type { Tables } from '../../src/storage/database/schema.ts';
import { SqliteConnection } from '../../src/storage/database/sqlite/connection.ts';
import { sqliteDialect } from '../../src/storage/database/sqlite/dialect.ts';
import { postgresMissing, postgresServer } from './postgres.ts';

export const TABLES = [
  'drop_tracks',
  'drop_weeks',
  'lookups',
  'known_artists',
  'schedules',
  'votes',
  'taste_imports',
  'genre_corrections',
  'lists',
  'guilds',
  'members',
  'deleted_users',
  'additions',
  'claimed_interactions',
  'identify_slots',
  'served_shards',
] as const;

/** An empty database with a clock that stands still until a test moves it. */
export interface TestDatabase {
  readonly database: Database;
  readonly clock: { now: number };
  /** What was logged as a warning. */
  readonly warnings: object[];
  /** Runs a statement that the repositories do not offer. */
  run(statement: string): Promise<readonly Record<string, unknown>[]>;
  close(): Promise<void>;
}

export type OpenTestDatabase = () => Promise<TestDatabase>;

const START = Date.parse('2027-03-01T12:00Z');

function parts() {
  const clock = { now: START };
  const warnings: object[] = [];
  const log = {
    info: () => {},
    warn: (details: object, message: string) => void warnings.push({ ...details, message }),
  };
  return { clock, warnings, log, now: () => clock.now };
}

export async function memoryDatabase(): Promise<TestDatabase> {
  const connection = await SqliteConnection.open(':memory:', 1000);
  const db = new Kysely<Tables>({ dialect: sqliteDialect(connection) });
  await migrate(db, migrationsFor('sqlite'), 'memory');
  const { clock, warnings, log, now } = parts();
  const close = () => db.destroy();
  const database = createDatabase({
    db,
    kind: 'sqlite',
    place: 'memory',
    now,
    log,
    flush: async () => {},
    purge: async () => {},
    onRestored: () => () => {},
    close,
  });
  return { database, clock, warnings, run: (statement) => rowsOf(db, statement), close };
}

/** A file in a folder of its own. */
export async function sqliteFile(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'database-'));
  const path = join(folder, 'test.sqlite');
  const { clock, warnings, log, now } = parts();
  const database = await openDatabase(`sqlite://${path}`, now, log);
  return {
    database,
    clock,
    warnings,
    async run(statement) {
      const { DatabaseSync } = await import('node:sqlite');
      const other = new DatabaseSync(path, { timeout: 1000 });
      const rows = other.prepare(statement).all() as Record<string, unknown>[];
      other.close();
      return rows;
    },
    async close() {
      await database.close();
      rmSync(folder, { recursive: true });
    },
  };
}

let pglite: { instance: PGlite; db: Kysely<Tables> } | undefined;

/** PostgreSQL in WebAssembly: started once a test process, emptied for each test. */
export async function pgliteDatabase(): Promise<TestDatabase> {
  if (pglite === undefined) {
    // An initialised data folder saves ten seconds of the processor.
    const instance = await PGlite.create({ loadDataDir: await dataDir() });
    const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite: instance }) });
    await migrate(db, migrationsFor('postgres'), 'PGlite');
    pglite = { instance, db };
  }
  await empty(pglite.db);
  return postgresOver(pglite.db, 'PGlite');
}

/** A PostgreSQL database without tables: on a real server, or where there is none PGlite. */
export async function emptyPostgres(): Promise<Kysely<unknown>> {
  if (postgresMissing !== undefined) {
    const instance = await PGlite.create({ loadDataDir: await dataDir() });
    return new Kysely({ dialect: new PGliteDialect({ pglite: instance }) });
  }
  const url = await (await postgresServer()).createDatabase();
  const options = { url, place: 'PostgreSQL', mayTakeLong: true };
  const pool = await openPool(options, new Availability(() => {}));
  return new Kysely({ dialect: new PostgresDialect({ pool }) });
}

let server: Promise<Kysely<Tables>> | undefined;

/** A real server, emptied for each test. */
export async function serverDatabase(): Promise<TestDatabase> {
  server ??= connectToServer();
  const db = await server;
  await empty(db);
  return postgresOver(db, 'PostgreSQL');
}

async function connectToServer(): Promise<Kysely<Tables>> {
  const url = await (await postgresServer()).createDatabase();
  const options = { url, place: 'PostgreSQL', mayTakeLong: false };
  const pool = await openPool(options, new Availability(() => {}));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  await migrate(db, migrationsFor('postgres'), 'PostgreSQL');
  return db;
}

function postgresOver(db: Kysely<Tables>, place: string): TestDatabase {
  const { clock, warnings, log, now } = parts();
  const database = createPostgresDatabase({
    db,
    place,
    now,
    log,
    onRestored: () => () => {},
    close: async () => {},
  });
  return { database, clock, warnings, run: (statement) => rowsOf(db, statement), close: async () => {} };
}

async function empty(db: Kysely<Tables>): Promise<void> {
  // Faster than truncating where there are few rows.
  for (const table of TABLES) await db.deleteFrom(table).execute();
  await db.deleteFrom('installation').where('name', '=', 'application').execute();
}

async function rowsOf(db: Kysely<Tables>, statement: string): Promise<Record<string, unknown>[]> {
  return (await sql<Record<string, unknown>>`${sql.raw(statement)}`.execute(db)).rows;
}

/** A test that gets an empty database and leaves none open. */
export function withDatabase(
  open: OpenTestDatabase,
  work: (test: TestDatabase) => Promise<void>,
): () => Promise<void> {
  return async () => {
    const opened = await open();
    try {
      await work(opened);
    } finally {
      await opened.close();
    }
  };
}
