import type { Insertable, Kysely, Transaction } from 'kysely';
import { DatabaseError } from '../error.ts';
import type { DatabaseKind } from '../kind.ts';
import { MIGRATION_TABLES, migrate } from '../migrate.ts';
import { migrationsFor } from '../migrations/index.ts';
import { TABLE_NAMES, type TableName, TRANSIENT_KEYS } from '../primary-keys.ts';
import type { Tables } from '../schema.ts';
import type { Row, RowBatch, RowCounts, RowSource } from './row-source.ts';
import { countRows } from './snapshot.ts';

export interface LoadTarget {
  readonly db: Kysely<Tables>;
  readonly kind: DatabaseKind;
  readonly place: string;
}

/**
 * Replaces everything in a database with the rows of a source: makes the tables that these were in, fills them, then
 * brings them to this version. It is one transaction, so a database keeps what it had when anything fails or the process is killed.
 * @param onRows told how many rows of a table have just been written
 * @returns the rows that are in the database now
 * @throws DatabaseError `newer-schema` where the rows are of a newer version, `migration-failed` where they do not fit
 */
export async function replaceRows(
  target: LoadTarget,
  source: RowSource,
  onRows: (table: TableName, rows: number) => void = () => {},
): Promise<RowCounts> {
  const { db, kind, place } = target;
  const migrations = migrationsFor(kind);
  checkSchema(source.schema, Object.keys(migrations));
  return db.transaction().execute(async (trx) => {
    await dropTables(trx);
    const then = Object.entries(migrations).slice(0, source.schema.length);
    await migrate(trx, Object.fromEntries(then), place);
    // Migrations put the facts of a new installation there.
    await trx.deleteFrom('installation').execute();
    for await (const batch of source.batches()) {
      await insert(trx, kind, batch);
      onRows(batch.table, batch.rows.length);
    }
    await checkCounts(trx, source.counts);
    await migrate(trx, migrations, place);
    return countRows(trx);
  });
}

/**
 * @param known names of the migrations of this version
 * @throws DatabaseError where this version cannot make the tables that the rows were in
 */
export function checkSchema(schema: readonly string[], known: readonly string[]): void {
  if (schema.length > 0 && schema.every((name, at) => known[at] === name)) return;
  throw new DatabaseError(
    'newer-schema',
    `The rows are of a newer version of the bot (tables of version ${schema.length}, this one knows ${known.length}): update the bot, then try again.`,
  );
}

async function dropTables(trx: Transaction<Tables>): Promise<void> {
  const transient = Object.keys(TRANSIENT_KEYS);
  for (const table of [...TABLE_NAMES.toReversed(), ...transient, ...MIGRATION_TABLES]) {
    await trx.schema.dropTable(table).ifExists().execute();
  }
}

async function insert(
  trx: Transaction<Tables>,
  kind: DatabaseKind,
  { table, rows }: RowBatch,
): Promise<void> {
  const values = kind === 'postgres' ? rows.map(withoutNul) : rows;
  await trx
    .insertInto(table)
    .values(values as unknown as Insertable<Tables[TableName]>[])
    .execute();
}

/** PostgreSQL takes every character but one, which SQLite takes too. */
function withoutNul(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value,
    ]),
  );
}

async function checkCounts(trx: Transaction<Tables>, expected: RowCounts): Promise<void> {
  const loaded = await countRows(trx);
  for (const [table, count] of expected) {
    if (loaded.get(table) === count) continue;
    throw new DatabaseError(
      'migration-failed',
      `Of ${count} rows of the table ${table} ${loaded.get(table) ?? 0} arrived: nothing was changed; report this.`,
    );
  }
}
