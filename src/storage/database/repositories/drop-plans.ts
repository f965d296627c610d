import { ensureGuild, inTransaction, type RepositoryContext } from '../context.ts';
import type { DropRepository, DropWeek, EndedWeek } from '../ports/drops.ts';
import { claimWeek } from './claim-week.ts';
import { deleteTracks, readWeek, selectWeek, updateWeek } from './drop-queries.ts';
import { trackRows } from './drop-rows.ts';

/** The part of the repository that claims a week for one process and plans its drop. */
export function dropPlans(
  context: RepositoryContext,
): Pick<DropRepository, 'claim' | 'release' | 'plan' | 'discardPlan'> {
  const { db, now, flush } = context;
  return {
    claim: (guild, week, dueAt, owner, leaseMs) =>
      inTransaction(db, async (trx) => {
        await ensureGuild(trx, guild);
        const claimed = await claimWeek(trx, { guild, week, dueAt, owner, now: now(), leaseMs });
        const mine = claimed && (await readWeek(context, trx, claimed));
        if (mine !== undefined && !isEnded(mine)) return { kind: 'claimed', week: mine };
        const known = await selectWeek(trx, guild, week).executeTakeFirstOrThrow();
        const current = await readWeek(context, trx, known);
        if (isEnded(current)) return { kind: 'ended', week: current };
        return { kind: 'busy', until: known.claimed_until ?? now() };
      }),

    async release(guild, week, owner) {
      await db
        .updateTable('drop_weeks')
        .set({ claimed_by: null, claimed_until: null })
        .where('guild_id', '=', guild)
        .where('week', '=', week)
        .where('claimed_by', '=', owner)
        .execute();
    },

    async plan(guild, week, owner, plan) {
      const isPlanned = await inTransaction(db, async (trx) => {
        const planned = await updateWeek(trx, guild, week)
          .set({ state: 'planned', channel_id: plan.channel, nonce: plan.nonce, planned_at: now() })
          .where('state', 'in', ['open', 'planned'])
          .where('claimed_by', '=', owner)
          .where('claimed_until', '>', now())
          .executeTakeFirst();
        if (planned.numUpdatedRows === 0n) return false;
        await deleteTracks(trx, guild, week);
        const tracks = trackRows(guild, week, plan);
        if (tracks.length > 0) await trx.insertInto('drop_tracks').values(tracks).execute();
        return true;
      });
      // Were the plan lost after it was posted, the next attempt would post another.
      if (isPlanned) await flush();
      return isPlanned;
    },

    async discardPlan(guild, week, owner) {
      await inTransaction(db, async (trx) => {
        const discarded = await updateWeek(trx, guild, week)
          .set({ state: 'open', channel_id: null, nonce: null, planned_at: null })
          .where('state', '=', 'planned')
          .where('claimed_by', '=', owner)
          .executeTakeFirst();
        if (discarded.numUpdatedRows > 0n) await deleteTracks(trx, guild, week);
      });
    },
  };
}

function isEnded(week: DropWeek): week is EndedWeek {
  return week.state === 'posted' || week.state === 'skipped';
}
