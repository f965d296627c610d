import { type Kysely, sql } from 'kysely';
import { migrationsIn } from '../migrate.ts';
import { PRIMARY_KEYS, TABLE_NAMES, type TableName } from '../primary-keys.ts';
import type { Tables } from '../schema.ts';
import type { Row, RowBatch, RowCounts, RowSource } from './row-source.ts';

/** Rows read, and held in memory, at once: of the largest ones (imported tastes) about 15 MB. */
const BATCH = 200;

/**
 * Reads a database as it is at one moment, while others go on writing.
 * @param work reads from the source, which is gone when it ends
 */
export async function withSnapshot<T>(
  db: Kysely<Tables>,
  work: (source: RowSource) => Promise<T>,
): Promise<T> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx) => {
      const [schema, counts] = [await migrationsIn(trx), await countRows(trx)];
      return work({ schema, counts, batches: () => batchesOf(trx, [...counts.keys()]) });
    });
}

/** Rows of the tables that exist. */
export async function countRows(db: Kysely<Tables>): Promise<RowCounts> {
  const counts = new Map<TableName, number>();
  for (const table of await existingTables(db)) {
    const { count } = await db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    counts.set(table, Number(count));
  }
  return counts;
}

export async function existingTables(db: Kysely<Tables>): Promise<TableName[]> {
  const names = new Set((await db.introspection.getTables()).map(({ name }) => name));
  return TABLE_NAMES.filter((table) => names.has(table));
}

async function* batchesOf(db: Kysely<Tables>, tables: readonly TableName[]): AsyncGenerator<RowBatch> {
  for (const table of tables) {
    for (let last: Row | undefined, isLast = false; !isLast; ) {
      const rows = await rowsAfter(db, table, last);
      if (rows.length > 0) yield { table, rows };
      last = rows.at(-1);
      isLast = rows.length < BATCH;
    }
  }
}

async function rowsAfter(
  db: Kysely<Tables>,
  table: TableName,
  last: Row | undefined,
): Promise<readonly Row[]> {
  const columns: readonly string[] = PRIMARY_KEYS[table];
  const key = sql.join(columns.map((column) => sql.ref(column)));
  const start =
    last === undefined
      ? sql``
      : sql`where (${key}) > (${sql.join(columns.map((column) => last[column] ?? null))})`;
  const { rows } =
    await sql<Row>`select * from ${sql.table(table)} ${start} order by ${key} limit ${sql.lit(BATCH)}`.execute(
      db,
    );
  return rows;
}
