import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { DatabaseKind } from '../kind.ts';

/** Tracks that became known after the bundled catalogue was built, and the counter that numbers their changes. */
export function addAdditions(kind: DatabaseKind): Migration {
  const time = kind === 'sqlite' ? 'integer' : 'bigint';
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      const table = db.schema
        .createTable('additions')
        .addColumn('track_id', 'text', (column) => column.primaryKey().notNull())
        .addColumn('revision', time, (column) => column.notNull())
        .addColumn('track', 'text')
        .addColumn('artist', 'text')
        .addColumn('source', 'text')
        .addColumn('estimated', 'integer')
        .addColumn('genre', 'text')
        .addColumn('release_year', 'integer')
        .addColumn('added_at', time)
        .addColumn('expires_at', time)
        .addColumn('removed_at', time);
      // In the order of their insertion, unlike other tables: all of them are read by revision at the start, in half the time.
      await (kind === 'sqlite' ? table.modifyEnd(sql`strict`) : table).execute();
      await db.schema.createIndex('additions_by_revision').on('additions').column('revision').execute();
      await db.schema
        .createIndex('additions_by_expiry')
        .on('additions')
        .column('expires_at')
        .where(sql.ref('expires_at'), 'is not', null)
        .execute();
      await sql`insert into installation (name, value) values ('additions-revision', '0')`.execute(db);
    },
  };
}
