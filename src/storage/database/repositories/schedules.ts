import type { Selectable } from 'kysely';
import { ensureGuild, inTransaction, type RepositoryContext } from '../context.ts';
import { isAnyOf } from '../id-set.ts';
import type { DropSettings, Schedule, ScheduleRepository, Stop } from '../ports/schedules.ts';
import { reasonColumns, reasonOf } from '../reason.ts';
import type { Tables } from '../schema.ts';

export function scheduleRepository(context: RepositoryContext): ScheduleRepository {
  const { db, kind, now } = context;
  const current = (guild: string, revision: string) =>
    db.updateTable('schedules').where('guild_id', '=', guild).where('revision', '=', revision);
  const kept = () =>
    db
      .selectFrom('schedules')
      .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', now())]));
  const guildsBy = async (column: 'turned_on_by' | 'stopped_by', user: string) => {
    const rows = await kept().select('guild_id').where(column, '=', user).orderBy('guild_id').execute();
    return rows.map(({ guild_id }) => guild_id);
  };
  return {
    async get(guild) {
      const row = await kept().selectAll().where('guild_id', '=', guild).executeTakeFirst();
      return row === undefined ? undefined : scheduleOf(context, row);
    },

    save: (guild, settings, nextDueAt) =>
      inTransaction(db, async (trx) => {
        await ensureGuild(trx, guild);
        const columns = {
          ...settingsColumns(settings),
          next_due_at: nextDueAt,
          ...RUNNING,
        };
        await trx
          .insertInto('schedules')
          .values({ guild_id: guild, ...columns, done_through: null })
          .onConflict((conflict) => conflict.column('guild_id').doUpdateSet(columns))
          .execute();
      }),

    async stop(guild, { at, by, keptUntil }) {
      const update = db
        .updateTable('schedules')
        .set({ stopped_at: at, stopped_by: by ?? null, expires_at: keptUntil ?? null })
        .where('guild_id', '=', guild);
      return (await update.executeTakeFirst()).numUpdatedRows > 0n;
    },

    async due(guilds, until) {
      const rows = await db
        .selectFrom('schedules')
        .selectAll()
        .where('next_due_at', '<=', until)
        .where('stopped_at', 'is', null)
        .where(isAnyOf('guild_id', guilds, kind))
        .orderBy('next_due_at')
        .execute();
      return rows.map((row) => scheduleOf(context, row));
    },

    async postpone(guild, revision, nextDueAt) {
      const update = current(guild, revision).set({ next_due_at: nextDueAt });
      return (await update.executeTakeFirst()).numUpdatedRows > 0n;
    },

    async pause(guild, revision, why, nextDueAt) {
      const { code, params } = reasonColumns(why);
      const update = current(guild, revision).where('paused_at', 'is', null).set({
        paused_at: now(),
        pause_reason: code,
        pause_params: params,
        next_due_at: nextDueAt,
      });
      return (await update.executeTakeFirst()).numUpdatedRows > 0n;
    },

    turnedOnBy: (user) => guildsBy('turned_on_by', user),

    stoppedBy: (user) => guildsBy('stopped_by', user),
  };
}

/** The columns of drops that are neither paused nor stopped. */
export const RUNNING = {
  paused_at: null,
  pause_reason: null,
  pause_params: null,
  stopped_at: null,
  stopped_by: null,
  expires_at: null,
} as const;

/** The columns that a person sets by turning drops on. */
export function settingsColumns(settings: DropSettings) {
  return {
    channel_id: settings.channel,
    weekday: settings.weekday,
    hour: settings.hour,
    time_zone: settings.timeZone,
    theme: settings.theme ?? null,
    size: settings.size,
    thread: settings.thread ? 1 : 0,
    turned_on_by: settings.turnedOnBy ?? null,
    locale: settings.locale ?? null,
    revision: settings.revision,
    since: settings.since,
  };
}

function scheduleOf(context: RepositoryContext, row: Selectable<Tables['schedules']>): Schedule {
  const where = { table: 'schedules', guild: row.guild_id };
  const why = reasonOf(context, row.pause_reason, row.pause_params, where);
  return {
    guild: row.guild_id,
    channel: row.channel_id,
    weekday: row.weekday,
    hour: row.hour,
    timeZone: row.time_zone,
    ...(row.theme !== null && { theme: row.theme }),
    size: row.size,
    thread: row.thread === 1,
    ...(row.turned_on_by !== null && { turnedOnBy: row.turned_on_by }),
    ...(row.locale !== null && { locale: row.locale }),
    since: row.since,
    revision: row.revision,
    nextDueAt: row.next_due_at,
    ...(row.done_through !== null && { doneThrough: row.done_through }),
    ...(row.stopped_at !== null && { stopped: stopOf(row.stopped_at, row) }),
    ...(row.paused_at !== null && why !== undefined && { paused: { why, at: row.paused_at } }),
  };
}

function stopOf(
  at: number,
  { stopped_by: by, expires_at: keptUntil }: Selectable<Tables['schedules']>,
): Stop {
  return { at, ...(by !== null && { by }), ...(keptUntil !== null && { keptUntil }) };
}
