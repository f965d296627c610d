import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { DatabaseKind } from '../kind.ts';

/** The artists that servers looked up or were recommended, so that drops can leave them out for a year. */
export function addKnownArtists(kind: DatabaseKind): Migration {
  const time = kind === 'sqlite' ? 'integer' : 'bigint';
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      const table = db.schema
        .createTable('known_artists')
        .addColumn('guild_id', 'text', (column) =>
          column.notNull().references('guilds.guild_id').onDelete('cascade'),
        )
        .addColumn('artist', 'text', (column) => column.notNull())
        .addColumn('expires_at', time, (column) => column.notNull())
        .addPrimaryKeyConstraint('known_artists_key', ['guild_id', 'artist']);
      await (kind === 'sqlite' ? table.modifyEnd(sql`strict, without rowid`) : table).execute();
      await db.schema
        .createIndex('known_artists_by_expiry')
        .on('known_artists')
        .column('expires_at')
        .execute();
      // Nobody could vote on more than ten tracks of a drop.
      await sql`update schedules set size = 10 where size > 10`.execute(db);
    },
  };
}
