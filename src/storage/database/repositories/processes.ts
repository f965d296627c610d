import { type RawBuilder, sql } from 'kysely';
import { MINUTE_MS } from '../../../lib/time.ts';
import { inTransaction, type RepositoryContext } from '../context.ts';
import type { ProcessRepository } from '../ports/processes.ts';

/** How long Discord takes responses to an interaction. */
const INTERACTION_LIFE_MS = 15 * MINUTE_MS;
const APPLICATION = 'application';

export function processRepository({ db, kind, now }: RepositoryContext): ProcessRepository {
  /** SQLite is on the machine of its processes, PostgreSQL has a clock of its own. */
  const clock = (): RawBuilder<number> =>
    kind === 'sqlite'
      ? sql<number>`${now()}`
      : sql<number>`cast(extract(epoch from clock_timestamp()) * 1000 as bigint)`;
  const from = (ms: number) => sql<number>`${clock()} + cast(${ms} as bigint)`;

  return {
    async claimInteraction(id) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('claimed_interactions')
        .values({ interaction_id: id, expires_at: from(INTERACTION_LIFE_MS) })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
    },

    async takeIdentifyTurn(bucket, intervalMs) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('identify_slots')
        .values({ bucket, free_at: from(intervalMs) })
        .onConflict((conflict) =>
          conflict
            .column('bucket')
            .doUpdateSet({ free_at: from(intervalMs) })
            // One further ahead than that was noted by a clock that has been set back since.
            .where((eb) =>
              eb.or([
                eb('identify_slots.free_at', '<=', clock()),
                eb('identify_slots.free_at', '>', from(intervalMs)),
              ]),
            ),
        )
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows === 1n) return 0;
      const row = await db
        .selectFrom('identify_slots')
        .select(sql<number>`free_at - ${clock()}`.as('wait'))
        .where('bucket', '=', bucket)
        .executeTakeFirst();
      return Math.min(intervalMs, Math.max(1, Number(row?.wait ?? 1)));
    },

    noteShards: (process, shards, lifeMs) =>
      inTransaction(db, async (trx) => {
        const expires = { expires_at: from(lifeMs) };
        await trx
          .insertInto('served_shards')
          .values(shards.map((shard) => ({ shard, process, ...expires })))
          .onConflict((conflict) => conflict.columns(['shard', 'process']).doUpdateSet(expires))
          .execute();
        const others = await trx
          .selectFrom('served_shards')
          .select('process')
          .distinct()
          .where('shard', 'in', shards)
          .where('process', '!=', process)
          .where('expires_at', '>', clock())
          .orderBy('process')
          .execute();
        return others.map((row) => row.process);
      }),

    async releaseShards(process) {
      await db.deleteFrom('served_shards').where('process', '=', process).execute();
    },

    async application(id) {
      await db
        .insertInto('installation')
        .values({ name: APPLICATION, value: id })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const { value } = await db
        .selectFrom('installation')
        .select('value')
        .where('name', '=', APPLICATION)
        .executeTakeFirstOrThrow();
      return value;
    },

    async clockAheadMs() {
      if (kind === 'sqlite') return 0;
      const sentAt = now();
      const { rows } = await sql<{ now: number }>`select ${clock()} as now`.execute(db);
      // The answer was made halfway between question and answer.
      return (sentAt + now()) / 2 - Number(rows[0]?.now);
    },
  };
}
