import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { PRIMARY_KEYS, TABLE_NAMES, TRANSIENT_KEYS } from '../../../src/storage/database/primary-keys.ts';
import { emptySqlite, makeTables } from '../../support/copies.ts';

test('every table is listed with its primary key, after the tables it refers to', async () => {
  const target = await emptySqlite();
  await makeTables(target);
  const { db } = target;
  const tables = (await db.introspection.getTables()).map(({ name }) => name);
  const keys: Readonly<Record<string, readonly string[]>> = { ...PRIMARY_KEYS, ...TRANSIENT_KEYS };
  const names = Object.keys(keys);
  expect(tables.filter((name) => !name.startsWith('migration')).sort()).toEqual(names.toSorted());
  expect(names).toEqual([...TABLE_NAMES, ...Object.keys(TRANSIENT_KEYS)]);
  for (const [at, table] of names.entries()) {
    const { rows: columns } = await sql<{ name: string }>`
      select name from pragma_table_info(${table}) where pk > 0 order by pk`.execute(db);
    expect([table, columns.map(({ name }) => name)]).toEqual([table, keys[table]]);
    const { rows: parents } = await sql<{ name: string }>`
      select distinct "table" as name from pragma_foreign_key_list(${table})`.execute(db);
    const earlier = names.slice(0, at);
    expect([table, parents.filter(({ name }) => !earlier.includes(name))]).toEqual([table, []]);
  }
  await db.destroy();
});
