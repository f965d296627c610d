import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { DatabaseKind } from '../kind.ts';

/** What a list showed before its last edit, since when it shows what it shows, and what an unfinished edit will show. */
export function addShownOrders(kind: DatabaseKind): Migration {
  const time = kind === 'sqlite' ? 'integer' : 'bigint';
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema.alterTable('lists').addColumn('previous_tracks', 'text').execute();
      await db.schema.alterTable('lists').addColumn('shown_since', time).execute();
      await db.schema.alterTable('lists').addColumn('intended_tracks', 'text').execute();
      await db.schema
        .createIndex('lists_unfinished')
        .on('lists')
        .column('sent_at')
        .where(sql.ref('intended_tracks'), 'is not', null)
        .execute();
    },
  };
}
