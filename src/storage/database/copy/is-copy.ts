import type { Kysely } from 'kysely';
import type { Tables } from '../schema.ts';
import type { RowSource } from './row-source.ts';
import { countRows } from './snapshot.ts';

/**
 * Whether a database holds the rows of a source already: those of the same installation, and as many of each table. So it
 * is after a copy whose end was not heard of.
 */
export async function isCopy(source: RowSource, db: Kysely<Tables>): Promise<boolean> {
  const counts = await countRows(db);
  if (!counts.has('installation')) return false;
  if ([...source.counts].some(([table, count]) => counts.get(table) !== count)) return false;
  const key = await hashKeyOf(db);
  for await (const { table, rows } of source.batches()) {
    if (table !== 'installation') return false;
    return rows.some(({ name, value }) => name === 'user-hash-key' && value === key);
  }
  return false;
}

/** A random number of every installation. */
async function hashKeyOf(db: Kysely<Tables>): Promise<string | undefined> {
  const found = await db
    .selectFrom('installation')
    .select('value')
    .where('name', '=', 'user-hash-key')
    .executeTakeFirst();
  return found?.value;
}
