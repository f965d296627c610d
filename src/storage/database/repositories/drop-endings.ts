import { sql, type Transaction } from 'kysely';
import { inTransaction, type RepositoryContext } from '../context.ts';
import type { DropRepository } from '../ports/drops.ts';
import type { ScheduleProgress } from '../ports/schedules.ts';
import { reasonColumns } from '../reason.ts';
import type { Tables } from '../schema.ts';
import { deleteTracks, updateWeek } from './drop-queries.ts';

/** The part of the repository that ends a week, and moves its schedule on in the same transaction. */
export function dropEndings({
  db,
  now,
}: RepositoryContext): Pick<DropRepository, 'recordPosted' | 'recordSkipped'> {
  return {
    recordPosted: (guild, week, message, progress) =>
      inTransaction(db, async (trx) => {
        const posted = await updateWeek(trx, guild, week)
          .set({
            state: 'posted',
            message_id: message,
            finished_at: now(),
            claimed_by: null,
            claimed_until: null,
          })
          .where('state', '=', 'planned')
          .executeTakeFirst();
        // A post ends whatever drops were paused for.
        const resumed = { paused_at: null, pause_reason: null, pause_params: null };
        if (progress !== undefined) await advance(trx, guild, progress, resumed);
        return posted.numUpdatedRows > 0n;
      }),

    recordSkipped: (guild, week, owner, why, progress) =>
      inTransaction(db, async (trx) => {
        const reason = reasonColumns(why);
        const skipped = await updateWeek(trx, guild, week)
          .set({
            state: 'skipped',
            skip_reason: reason.code,
            skip_params: reason.params,
            finished_at: now(),
            claimed_by: null,
            claimed_until: null,
          })
          .where('state', 'in', ['open', 'planned'])
          .where('claimed_by', '=', owner)
          .executeTakeFirst();
        if (skipped.numUpdatedRows === 0n) return false;
        await deleteTracks(trx, guild, week);
        if (progress !== undefined) await advance(trx, guild, progress, {});
        return true;
      }),
  };
}

async function advance(
  trx: Transaction<Tables>,
  guild: string,
  { doneThrough, nextDueAt, revision }: ScheduleProgress,
  also: { paused_at?: null; pause_reason?: null; pause_params?: null },
): Promise<void> {
  await trx
    .updateTable('schedules')
    .set({
      ...also,
      done_through: doneThrough,
      next_due_at: sql`case when revision = ${revision} then cast(${nextDueAt} as bigint) else next_due_at end`,
    })
    .where('guild_id', '=', guild)
    .execute();
}
