import { randomBytes } from 'node:crypto';
import { type CreateTableBuilder, type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { DatabaseKind } from '../kind.ts';

/** The tables of version 0.2. Never edited: what has to change is another migration. */
export function createTables(kind: DatabaseKind): Migration {
  const time = kind === 'sqlite' ? 'integer' : 'bigint';
  // Rows are kept in the order of the primary key, which every question by message, server and week is answered from.
  const clustered = <T extends CreateTableBuilder<string, string>>(table: T) =>
    kind === 'sqlite' ? table.modifyEnd(sql`strict, without rowid`) : table;

  return {
    async up(db: Kysely<unknown>): Promise<void> {
      const { schema } = db;
      await clustered(
        schema
          .createTable('guilds')
          .addColumn('guild_id', 'text', (column) => column.primaryKey().notNull())
          .addColumn('left_at', time),
      ).execute();
      await schema
        .createIndex('guilds_by_leaving')
        .on('guilds')
        .column('left_at')
        .where(sql.ref('left_at'), 'is not', null)
        .execute();

      await clustered(
        schema
          .createTable('members')
          .addColumn('user_id', 'text', (column) => column.primaryKey().notNull())
          .addColumn('hidden', 'integer', (column) => column.notNull().defaultTo(0))
          .addColumn('language', 'text'),
      ).execute();
      await clustered(
        schema
          .createTable('deleted_users')
          .addColumn('user_hash', 'text', (column) => column.primaryKey().notNull())
          .addColumn('deleted_at', time, (column) => column.notNull())
          .addColumn('expires_at', time, (column) => column.notNull()),
      ).execute();

      await clustered(
        schema
          .createTable('lists')
          .addColumn('message_id', 'text', (column) => column.primaryKey().notNull())
          .addColumn('channel_id', 'text', (column) => column.notNull())
          .addColumn('guild_id', 'text', (column) => column.references('guilds.guild_id').onDelete('cascade'))
          .addColumn('seeds', 'text', (column) => column.notNull())
          .addColumn('candidates', 'text', (column) => column.notNull())
          .addColumn('first_tracks', 'text', (column) => column.notNull())
          .addColumn('shown_tracks', 'text', (column) => column.notNull())
          .addColumn('edition', 'text', (column) => column.notNull())
          .addColumn('message_template', 'text', (column) => column.notNull())
          .addColumn('sent_at', time, (column) => column.notNull())
          .addColumn('expires_at', time, (column) => column.notNull()),
      ).execute();
      await schema.createIndex('lists_by_guild').on('lists').columns(['guild_id', 'sent_at']).execute();

      // No foreign key to lists: a vote shapes a taste for longer than its list can be voted on.
      await clustered(
        schema
          .createTable('votes')
          .addColumn('message_id', 'text', (column) => column.notNull())
          .addColumn('user_id', 'text', (column) => column.notNull())
          .addColumn('choice', 'text', (column) => column.notNull())
          .addColumn('guild_id', 'text', (column) => column.references('guilds.guild_id').onDelete('cascade'))
          .addColumn('tracks', 'text', (column) => column.notNull())
          .addColumn('origin', 'text', (column) => column.notNull())
          .addColumn('voted_at', time, (column) => column.notNull())
          .addColumn('expires_at', time, (column) => column.notNull())
          .addPrimaryKeyConstraint('votes_key', ['message_id', 'user_id', 'choice']),
      ).execute();
      await schema.createIndex('votes_by_user').on('votes').columns(['user_id', 'voted_at']).execute();
      await schema.createIndex('votes_by_guild').on('votes').columns(['guild_id', 'voted_at']).execute();

      await clustered(
        schema
          .createTable('schedules')
          .addColumn('guild_id', 'text', (column) =>
            column.primaryKey().notNull().references('guilds.guild_id').onDelete('cascade'),
          )
          .addColumn('channel_id', 'text', (column) => column.notNull())
          .addColumn('weekday', 'integer', (column) => column.notNull().check(sql`weekday between 1 and 7`))
          .addColumn('hour', 'integer', (column) => column.notNull().check(sql`hour between 0 and 23`))
          .addColumn('time_zone', 'text', (column) => column.notNull())
          .addColumn('theme', 'text')
          .addColumn('size', 'integer', (column) => column.notNull())
          .addColumn('thread', 'integer', (column) => column.notNull())
          .addColumn('turned_on_by', 'text')
          .addColumn('revision', 'text', (column) => column.notNull())
          .addColumn('since', time, (column) => column.notNull())
          .addColumn('next_due_at', time, (column) => column.notNull())
          .addColumn('done_through', time)
          .addColumn('paused_at', time)
          .addColumn('pause_reason', 'text')
          .addColumn('pause_params', 'text'),
      ).execute();
      await schema.createIndex('schedules_by_due_time').on('schedules').column('next_due_at').execute();
      await schema
        .createIndex('schedules_by_person')
        .on('schedules')
        .column('turned_on_by')
        .where(sql.ref('turned_on_by'), 'is not', null)
        .execute();

      await clustered(
        schema
          .createTable('drop_weeks')
          .addColumn('guild_id', 'text', (column) =>
            column.notNull().references('guilds.guild_id').onDelete('cascade'),
          )
          .addColumn('week', 'text', (column) => column.notNull())
          .addColumn('state', 'text', (column) =>
            column.notNull().check(sql`state in ('open', 'planned', 'posted', 'skipped')`),
          )
          .addColumn('due_at', time, (column) => column.notNull())
          .addColumn('claimed_by', 'text')
          .addColumn('claimed_until', time)
          .addColumn('channel_id', 'text')
          .addColumn('nonce', 'text')
          .addColumn('planned_at', time)
          .addColumn('message_id', 'text')
          .addColumn('skip_reason', 'text')
          .addColumn('skip_params', 'text')
          .addColumn('finished_at', time)
          .addColumn('expires_at', time, (column) => column.notNull())
          .addPrimaryKeyConstraint('drop_weeks_key', ['guild_id', 'week']),
      ).execute();
      await clustered(
        schema
          .createTable('drop_tracks')
          .addColumn('guild_id', 'text', (column) => column.notNull())
          .addColumn('week', 'text', (column) => column.notNull())
          .addColumn('position', 'integer', (column) => column.notNull())
          .addColumn('track_id', 'text', (column) => column.notNull())
          .addColumn('kind', 'text')
          .addColumn('reason', 'text')
          .addColumn('reason_params', 'text')
          .addPrimaryKeyConstraint('drop_tracks_key', ['guild_id', 'week', 'position'])
          .addForeignKeyConstraint(
            'drop_tracks_week',
            ['guild_id', 'week'],
            'drop_weeks',
            ['guild_id', 'week'],
            (constraint) => constraint.onDelete('cascade'),
          ),
      ).execute();

      await clustered(
        schema
          .createTable('lookups')
          .addColumn('guild_id', 'text', (column) =>
            column.notNull().references('guilds.guild_id').onDelete('cascade'),
          )
          .addColumn('track_id', 'text', (column) => column.notNull())
          .addColumn('position', 'integer', (column) => column.notNull())
          .addColumn('looked_up_at', time, (column) => column.notNull())
          .addColumn('expires_at', time, (column) => column.notNull())
          .addPrimaryKeyConstraint('lookups_key', ['guild_id', 'track_id']),
      ).execute();

      for (const table of ['lists', 'votes', 'drop_weeks', 'lookups', 'deleted_users']) {
        await schema.createIndex(`${table}_by_expiry`).on(table).column('expires_at').execute();
      }

      await clustered(
        schema
          .createTable('installation')
          .addColumn('name', 'text', (column) => column.primaryKey().notNull())
          .addColumn('value', 'text', (column) => column.notNull()),
      ).execute();
      const key = randomBytes(32).toString('hex');
      await sql`insert into installation (name, value) values ('user-hash-key', ${key})`.execute(db);
    },
  };
}
