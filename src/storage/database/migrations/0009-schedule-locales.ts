import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The locale of the member who turned drops on, for servers that have chosen no language. */
export function addScheduleLocales(): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema.alterTable('schedules').addColumn('locale', 'text').execute();
    },
  };
}
