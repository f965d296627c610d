import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { PRIMARY_KEYS, TABLE_NAMES } from '../../../src/storage/database/primary-keys.ts';
import { emptySqlite, makeTables } from '../../support/copies.ts';

test('every table is listed with its primary key, after the tables it refers to', async () => {
  const target = await emptySqlite();
  await makeTables(target);
  const { db } = target;
  const tables = (await db.introspection.getTables()).map(({ name }) => name);
  expect(tables.filter((name) => !name.startsWith('migration')).sort()).toEqual([...TABLE_NAMES].sort());
  for (const [at, table] of TABLE_NAMES.entries()) {
    const { rows: columns } = await sql<{ name: string }>`
      select name from pragma_table_info(${table}) where pk > 0 order by pk`.execute(db);
    expect([table, columns.map(({ name }) => name)]).toEqual([table, PRIMARY_KEYS[table]]);
    const { rows: parents } = await sql<{ name: string }>`
      select distinct "table" as name from pragma_foreign_key_list(${table})`.execute(db);
    const earlier: readonly string[] = TABLE_NAMES.slice(0, at);
    expect([table, parents.filter(({ name }) => !earlier.includes(name))]).toEqual([table, []]);
  }
  await db.destroy();
});
