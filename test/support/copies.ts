import { PGlite } from '@electric-sql/pglite';
import { dataDir } from '@electric-sql/pglite-prepopulatedfs';
import { type Insertable, Kysely, PGliteDialect, PostgresDialect } from 'kysely';
import type { LoadTarget } from '../../src/storage/database/copy/load.ts';
import type { Row, RowSource } from '../../src/storage/database/copy/row-source.ts';
import { withSnapshot } from '../../src/storage/database/copy/snapshot.ts';
import type { DatabaseKind } from '../../src/storage/database/kind.ts';
import { migrate } from '../../src/storage/database/migrate.ts';
import { migrationsFor } from '../../src/storage/database/migrations/index.ts';
import { Availability } from '../../src/storage/database/postgres/availability.ts';
import { openPool } from '../../src/storage/database/postgres/pool.ts';
import { TABLE_NAMES, type TableName } from '../../src/storage/database/primary-keys.ts';
import type { Tables } from '../../src/storage/database/schema.ts';
import { SqliteConnection } from '../../src/storage/database/sqlite/connection.ts';
import { sqliteDialect } from '../../src/storage/database/sqlite/dialect.ts';
import { postgresMissing, postgresServer } from './postgres.ts';
import type { RowsByTable } from './random-rows.ts';

/** Kinds of databases that rows are copied between, each without tables. */
export const DATABASES: readonly { name: string; open: () => Promise<LoadTarget>; skip: boolean }[] = [
  { name: 'SQLite', open: emptySqlite, skip: false },
  { name: 'PGlite', open: emptyPglite, skip: false },
  { name: 'PostgreSQL', open: emptyServer, skip: postgresMissing !== undefined },
];

export async function emptySqlite(path = ':memory:'): Promise<LoadTarget> {
  return target('sqlite', new Kysely({ dialect: sqliteDialect(await SqliteConnection.open(path, 1000)) }));
}

async function emptyPglite(): Promise<LoadTarget> {
  const pglite = await PGlite.create({ loadDataDir: await dataDir() });
  return target('postgres', new Kysely({ dialect: new PGliteDialect({ pglite }) }));
}

async function emptyServer(): Promise<LoadTarget> {
  return serverDatabase(await (await postgresServer()).createDatabase());
}

/** Another connection to a database of a server. */
export async function serverDatabase(url: string): Promise<LoadTarget> {
  const options = { url, place: 'test', mayTakeLong: true };
  const pool = await openPool(options, new Availability(() => {}));
  return target('postgres', new Kysely({ dialect: new PostgresDialect({ pool }) }));
}

const target = (kind: DatabaseKind, db: Kysely<Tables>): LoadTarget => ({ db, kind, place: 'test' });

/** Makes the tables of this version, or of an earlier one. */
export async function makeTables({ db, kind }: LoadTarget, version?: number): Promise<void> {
  await migrate(db, Object.fromEntries(Object.entries(migrationsFor(kind)).slice(0, version)), 'test');
}

/** Replaces all rows. */
export async function fill({ db }: LoadTarget, rows: RowsByTable): Promise<void> {
  for (const table of TABLE_NAMES.toReversed()) await db.deleteFrom(table).execute();
  for (const table of TABLE_NAMES) await insert(db, table, rows[table]);
}

export async function insert(db: Kysely<Tables>, table: TableName, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  const values = rows as unknown as Insertable<Tables[TableName]>[];
  await db.insertInto(table).values(values).execute();
}

/** All rows, in an order that does not depend on how a database sorts text. */
export async function rowsIn({ db }: LoadTarget): Promise<RowsByTable> {
  return withSnapshot(db, rowsOf);
}

export async function rowsOf(source: Pick<RowSource, 'batches'>): Promise<RowsByTable> {
  const found = Object.fromEntries(TABLE_NAMES.map((table) => [table, [] as Row[]])) as Record<
    TableName,
    Row[]
  >;
  for await (const { table, rows } of source.batches()) found[table].push(...rows);
  return sorted(found);
}

export function sorted(rows: RowsByTable): RowsByTable {
  const key = (row: Row) => JSON.stringify(Object.entries(row).sort());
  return Object.fromEntries(
    Object.entries(rows).map(([table, some]) => [table, some.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))]),
  ) as unknown as RowsByTable;
}
