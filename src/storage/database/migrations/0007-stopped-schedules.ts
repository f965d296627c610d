import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { DatabaseKind } from '../kind.ts';

/** Who stopped the drops of a server and when, and how long the settings are kept after drops were turned off. */
export function addStoppedSchedules(kind: DatabaseKind): Migration {
  const time = kind === 'sqlite' ? 'integer' : 'bigint';
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema.alterTable('schedules').addColumn('stopped_at', time).execute();
      await db.schema.alterTable('schedules').addColumn('stopped_by', 'text').execute();
      await db.schema.alterTable('schedules').addColumn('expires_at', time).execute();
      for (const [name, column] of [
        ['schedules_by_stopper', 'stopped_by'],
        ['schedules_by_expiry', 'expires_at'],
      ] as const) {
        await db.schema
          .createIndex(name)
          .on('schedules')
          .column(column)
          .where(sql.ref(column), 'is not', null)
          .execute();
      }
    },
  };
}
