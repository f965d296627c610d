import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { DatabaseKind } from '../kind.ts';

/** What processes that share one bot agree on: who answers an interaction, who may identify next, and who serves which shard. */
export function addProcesses(kind: DatabaseKind): Migration {
  const time = kind === 'sqlite' ? 'integer' : 'bigint';
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      const interactions = db.schema
        .createTable('claimed_interactions')
        .addColumn('interaction_id', 'text', (column) => column.primaryKey().notNull())
        .addColumn('expires_at', time, (column) => column.notNull());
      const slots = db.schema
        .createTable('identify_slots')
        .addColumn('bucket', 'integer', (column) => column.primaryKey().notNull())
        .addColumn('free_at', time, (column) => column.notNull());
      const shards = db.schema
        .createTable('served_shards')
        .addColumn('shard', 'integer', (column) => column.notNull())
        .addColumn('process', 'text', (column) => column.notNull())
        .addColumn('expires_at', time, (column) => column.notNull())
        .addPrimaryKeyConstraint('served_shards_key', ['shard', 'process']);
      for (const table of [interactions, slots, shards])
        await (kind === 'sqlite' ? table.modifyEnd(sql`strict, without rowid`) : table).execute();
      for (const table of ['claimed_interactions', 'served_shards'])
        await db.schema.createIndex(`${table}_by_expiry`).on(table).column('expires_at').execute();
    },
  };
}
