import { Kysely as Database, type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { describe, expect, test } from 'vitest';
import { DatabaseError } from '../../../src/storage/database/error.ts';
import { migrate } from '../../../src/storage/database/migrate.ts';
import { migrationsFor } from '../../../src/storage/database/migrations/index.ts';
import { SqliteConnection } from '../../../src/storage/database/sqlite/connection.ts';
import { sqliteDialect } from '../../../src/storage/database/sqlite/dialect.ts';
import { emptyPostgres } from '../../support/databases.ts';

const released = migrationsFor('sqlite');

/** A migration that a later version could bring. */
const later: Record<string, Migration> = {
  ...released,
  '9999-note': {
    up: async (db: Kysely<unknown>) => {
      await db.schema.alterTable('guilds').addColumn('note', 'text').execute();
    },
  },
};

async function emptyDatabase(): Promise<Kysely<unknown>> {
  return new Database<unknown>({ dialect: sqliteDialect(await SqliteConnection.open(':memory:', 1000)) });
}

async function tablesOf(db: Kysely<unknown>): Promise<string> {
  const { rows } = await sql<{ sql: string }>`
    select sql from sqlite_master where sql is not null and tbl_name not like '%migration%' order by tbl_name, name
  `.execute(db);
  return rows.map((row) => `${row.sql};\n`).join('');
}

/** Columns, indexes and constraints. */
async function postgresTablesOf(db: Kysely<unknown>): Promise<string> {
  const { rows } = await sql<{ line: string }>`
    select line from (
      select table_name || '.' || column_name || ' ' || data_type || ' ' ||
        case is_nullable when 'NO' then 'not null' else 'null' end ||
        coalesce(' default ' || column_default, '') as line, table_name as name
      from information_schema.columns where table_schema = 'public'
      union all select indexdef, tablename from pg_indexes where schemaname = 'public'
      union all select conrelid::regclass || ': ' || pg_get_constraintdef(oid), conrelid::regclass::text
      from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n'
    ) as lines where name not like '%migration%' order by line collate "C"`.execute(db);
  return rows.map(({ line }) => `${line}\n`).join('');
}

const DATABASES = [
  { kind: 'sqlite', empty: emptyDatabase, tables: tablesOf },
  { kind: 'postgres', empty: emptyPostgres, tables: postgresTablesOf },
] as const;

describe.each(DATABASES)('migrations of $kind', ({ kind, empty, tables }) => {
  const all = migrationsFor(kind);
  const names = Object.keys(all);
  /** The migrations of an earlier version. */
  const firstFew = (count: number): Record<string, Migration> =>
    Object.fromEntries(Object.entries(all).slice(0, count));

  test('are those of the other databases', () => {
    expect(names).toEqual(Object.keys(released));
  });

  test('are numbered in the order in which they run', () => {
    expect(names).toEqual([...names].sort());
    expect(names.map((name) => Number(name.slice(0, 4)))).toEqual(names.map((_, index) => index + 1));
  });

  test.each(
    names.map((name, index) => [name, index] as const),
  )('up to %s lead to the tables they led to when they were released', async (name, index) => {
    const db = await empty();
    await migrate(db, firstFew(index + 1), 'test');
    await expect(await tables(db)).toMatchFileSnapshot(`schemas/${name}.${kind}.txt`);
    await db.destroy();
  });

  test.each([...names.keys()])('from version %i lead to the same tables as from nothing', async (version) => {
    const [fresh, old] = [await empty(), await empty()];
    await migrate(fresh, all, 'test');
    await migrate(old, firstFew(version), 'test');
    expect(await migrate(old, all, 'test')).toEqual(names.slice(version));
    expect(await migrate(old, all, 'test')).toEqual([]);
    expect(await tables(old)).toBe(await tables(fresh));
    for (const db of [fresh, old]) await db.destroy();
  });
});

describe('migrations', () => {
  test('keep the rows of the version before', async () => {
    const db = await emptyDatabase();
    await migrate(db, released, 'test');
    await sql`insert into guilds (guild_id) values ('g1')`.execute(db);
    expect(await migrate(db, later, 'test')).toEqual(['9999-note']);
    const { rows } = await sql`select guild_id, note from guilds`.execute(db);
    expect(rows).toEqual([{ guild_id: 'g1', note: null }]);
    await db.destroy();
  });

  test('of a newer version are refused', async () => {
    const db = await emptyDatabase();
    await migrate(db, later, 'test');
    await expect(migrate(db, released, 'test')).rejects.toMatchObject({ code: 'newer-schema' });
    await db.destroy();
  });

  test('that fail change nothing', async () => {
    const db = await emptyDatabase();
    const broken = {
      ...later,
      '9999-oops': { up: async (on: Kysely<unknown>) => void (await sql`select oops`.execute(on)) },
    };
    const failure = await migrate(db, broken, 'test').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DatabaseError);
    expect(failure).toMatchObject({ code: 'migration-failed' });
    expect(await tablesOf(db)).toBe('');
    await migrate(db, released, 'test');
    await db.destroy();
  });
});
