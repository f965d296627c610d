import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { DatabaseKind } from '../kind.ts';

/** What members brought of their listening from elsewhere. */
export function addTasteImports(kind: DatabaseKind): Migration {
  const time = kind === 'sqlite' ? 'integer' : 'bigint';
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      const table = db.schema
        .createTable('taste_imports')
        .addColumn('user_id', 'text', (column) => column.notNull())
        // Of a private conversation '', since no part of a key can be null.
        .addColumn('place', 'text', (column) => column.notNull())
        .addColumn('guild_id', 'text', (column) => column.references('guilds.guild_id').onDelete('cascade'))
        .addColumn('format', 'text', (column) => column.notNull())
        .addColumn('tracks', 'text', (column) => column.notNull())
        .addColumn('artists', 'text', (column) => column.notNull())
        .addColumn('imported_at', time, (column) => column.notNull())
        .addColumn('expires_at', time, (column) => column.notNull())
        .addPrimaryKeyConstraint('taste_imports_key', ['user_id', 'place']);
      await (kind === 'sqlite' ? table.modifyEnd(sql`strict, without rowid`) : table).execute();
      for (const column of ['guild_id', 'expires_at']) {
        await db.schema
          .createIndex(`taste_imports_by_${column === 'guild_id' ? 'guild' : 'expiry'}`)
          .on('taste_imports')
          .column(column)
          .execute();
      }
    },
  };
}
