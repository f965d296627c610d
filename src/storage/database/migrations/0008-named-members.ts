import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Whether a member lets drops name them. */
export function addNamedMembers(): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .alterTable('members')
        .addColumn('named', 'integer', (column) => column.notNull().defaultTo(0))
        .execute();
    },
  };
}
