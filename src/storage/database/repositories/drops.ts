import { sql, type Transaction } from 'kysely';
import { ensureGuild, inTransaction, type RepositoryContext } from '../context.ts';
import type { DropRepository, DropWeek, EndedWeek } from '../ports/drops.ts';
import type { ScheduleProgress } from '../ports/schedules.ts';
import { reasonColumns } from '../reason.ts';
import type { Tables } from '../schema.ts';
import { claimWeek } from './claim-week.ts';
import { TRACK_COLUMNS, trackRows, type WeekRow, weekOf } from './drop-rows.ts';

export function dropRepository(context: RepositoryContext): DropRepository {
  const { db, now, flush } = context;

  const read = async (on: RepositoryContext['db'], row: WeekRow): Promise<DropWeek> => {
    const tracks = await on
      .selectFrom('drop_tracks')
      .select(TRACK_COLUMNS)
      .where('guild_id', '=', row.guild_id)
      .where('week', '=', row.week)
      .orderBy('position')
      .execute();
    return weekOf(context, row, tracks);
  };

  const select = (on: RepositoryContext['db'], guild: string, week: string) =>
    on.selectFrom('drop_weeks').selectAll().where('guild_id', '=', guild).where('week', '=', week);

  const update = (trx: Transaction<Tables>, guild: string, week: string) =>
    trx.updateTable('drop_weeks').where('guild_id', '=', guild).where('week', '=', week);

  const deleteTracks = (trx: Transaction<Tables>, guild: string, week: string) =>
    trx.deleteFrom('drop_tracks').where('guild_id', '=', guild).where('week', '=', week).execute();

  const last = async (guild: string, state: 'posted' | 'skipped'): Promise<DropWeek | undefined> => {
    const weeks = db.selectFrom('drop_weeks').selectAll().where('guild_id', '=', guild);
    const ended = weeks.where('state', '=', state).orderBy('due_at', 'desc').limit(1);
    const row = await ended.executeTakeFirst();
    return row === undefined ? undefined : read(db, row);
  };

  return {
    async get(guild, week) {
      const row = await select(db, guild, week).executeTakeFirst();
      return row === undefined ? undefined : read(db, row);
    },

    claim: (guild, week, dueAt, owner, leaseMs) =>
      inTransaction(db, async (trx) => {
        await ensureGuild(trx, guild);
        const claimed = await claimWeek(trx, { guild, week, dueAt, owner, now: now(), leaseMs });
        const mine = claimed && (await read(trx, claimed));
        if (mine !== undefined && !isEnded(mine)) return { kind: 'claimed', week: mine };
        const known = await select(trx, guild, week).executeTakeFirstOrThrow();
        const current = await read(trx, known);
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
        const planned = await update(trx, guild, week)
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
        const discarded = await update(trx, guild, week)
          .set({ state: 'open', channel_id: null, nonce: null, planned_at: null })
          .where('state', '=', 'planned')
          .where('claimed_by', '=', owner)
          .executeTakeFirst();
        if (discarded.numUpdatedRows > 0n) await deleteTracks(trx, guild, week);
      });
    },

    recordPosted: (guild, week, message, progress) =>
      inTransaction(db, async (trx) => {
        const posted = await update(trx, guild, week)
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
        const skipped = await update(trx, guild, week)
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

    async postedTracks(guild, since) {
      const rows = await db
        .selectFrom('drop_weeks')
        .innerJoin('drop_tracks', (join) =>
          join
            .onRef('drop_tracks.guild_id', '=', 'drop_weeks.guild_id')
            .onRef('drop_tracks.week', '=', 'drop_weeks.week'),
        )
        .select('drop_tracks.track_id')
        .where('drop_weeks.guild_id', '=', guild)
        .where('state', '=', 'posted')
        .where('due_at', '>=', since)
        .orderBy('due_at')
        .orderBy('position')
        .execute();
      return rows.map(({ track_id }) => track_id);
    },

    async lastPosted(guild) {
      const week = await last(guild, 'posted');
      return week?.state === 'posted' ? week : undefined;
    },

    async lastSkipped(guild) {
      const week = await last(guild, 'skipped');
      return week?.state === 'skipped' ? week : undefined;
    },
  };
}

function isEnded(week: DropWeek): week is EndedWeek {
  return week.state === 'posted' || week.state === 'skipped';
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
