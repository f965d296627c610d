import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { DatabaseKind } from '../kind.ts';

/** Genres that people say tracks are of. */
export function addGenreCorrections(kind: DatabaseKind): Migration {
  const time = kind === 'sqlite' ? 'integer' : 'bigint';
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      const table = db.schema
        .createTable('genre_corrections')
        .addColumn('user_id', 'text', (column) => column.notNull())
        .addColumn('track_id', 'text', (column) => column.notNull())
        .addColumn('genre', 'text', (column) => column.notNull())
        .addColumn('predicted', 'text', (column) => column.notNull())
        .addColumn('corrected_at', time, (column) => column.notNull())
        .addColumn('expires_at', time, (column) => column.notNull())
        .addPrimaryKeyConstraint('genre_corrections_key', ['user_id', 'track_id']);
      await (kind === 'sqlite' ? table.modifyEnd(sql`strict, without rowid`) : table).execute();
      await db.schema
        .createIndex('genre_corrections_by_expiry')
        .on('genre_corrections')
        .column('expires_at')
        .execute();
    },
  };
}
