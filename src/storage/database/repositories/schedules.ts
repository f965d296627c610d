import type { Selectable } from 'kysely';
import { ensureGuild, inTransaction, type RepositoryContext } from '../context.ts';
import { isAnyOf } from '../id-set.ts';
import { paramsColumn, type Reason, reasonOf } from '../reason.ts';
import type { Tables } from '../schema.ts';

/** What a server wants of its weekly drops. */
export interface ScheduleSettings {
  readonly channel: string;
  /** 1 Monday to 7 Sunday, as ISO 8601 counts. */
  readonly weekday: number;
  /** 0 to 23. */
  readonly hour: number;
  /** An IANA name, as Europe/Lisbon. */
  readonly timeZone: string;
  readonly theme?: string;
  /** Tracks of a drop. */
  readonly size: number;
  /** Whether a thread to talk in is opened under each drop. */
  readonly thread: boolean;
  /** The member who turned drops on; undefined once they were deleted. */
  readonly turnedOnBy?: string;
  /** ms since the epoch: what came due before is no week of this schedule. */
  readonly since: number;
  /** Another one each time the settings are changed, so that what was noted about older ones no longer holds. */
  readonly revision: string;
}

export interface Schedule extends ScheduleSettings {
  readonly guild: string;
  /** When the server needs attention next, ms since the epoch. */
  readonly nextDueAt: number;
  /** Everything that came due until then is posted or skipped, ms since the epoch. */
  readonly doneThrough?: number;
  readonly paused?: { readonly reason: Reason; readonly at: number };
}

/** The weekly schedule of each server that has one. */
export interface ScheduleRepository {
  get(guild: string): Promise<Schedule | undefined>;
  /** Turns drops on or changes them. Whatever they were paused for is over; what is done stays done. */
  save(guild: string, settings: ScheduleSettings, nextDueAt: number): Promise<void>;
  /** @returns whether there was one */
  delete(guild: string): Promise<boolean>;
  /**
   * Schedules due before or at a moment, of some servers, the one that has waited longest first.
   * @param guilds the servers this process looks after
   */
  due(guilds: readonly string[], until: number, limit?: number): Promise<Schedule[]>;
  /** When the first of some servers is due; undefined where none has a schedule. */
  nextDueAt(guilds: readonly string[]): Promise<number | undefined>;
  /** Puts attention off, unless the settings have changed. @returns whether they have not */
  postpone(guild: string, revision: string, nextDueAt: number): Promise<boolean>;
  /**
   * Notes why drops cannot be posted, unless the settings have changed.
   * @returns true to exactly one caller a pause, who tells an admin
   */
  pause(guild: string, revision: string, reason: Reason, nextDueAt: number): Promise<boolean>;
  /** Servers where a person turned drops on. */
  turnedOnBy(user: string): Promise<string[]>;
}

const DUE_MAX = 1000;

export function scheduleRepository(context: RepositoryContext): ScheduleRepository {
  const { db, kind, now } = context;
  const current = (guild: string, revision: string) =>
    db.updateTable('schedules').where('guild_id', '=', guild).where('revision', '=', revision);
  return {
    async get(guild) {
      const row = await db
        .selectFrom('schedules')
        .selectAll()
        .where('guild_id', '=', guild)
        .executeTakeFirst();
      return row === undefined ? undefined : scheduleOf(context, row);
    },

    save: (guild, settings, nextDueAt) =>
      inTransaction(db, async (trx) => {
        await ensureGuild(trx, guild);
        const columns = {
          ...columnsOf(settings),
          next_due_at: nextDueAt,
          paused_at: null,
          pause_reason: null,
          pause_params: null,
        };
        await trx
          .insertInto('schedules')
          .values({ guild_id: guild, ...columns, done_through: null })
          .onConflict((conflict) => conflict.column('guild_id').doUpdateSet(columns))
          .execute();
      }),

    async delete(guild) {
      const deleted = await db.deleteFrom('schedules').where('guild_id', '=', guild).executeTakeFirst();
      return deleted.numDeletedRows > 0n;
    },

    async due(guilds, until, limit = DUE_MAX) {
      const rows = await db
        .selectFrom('schedules')
        .selectAll()
        .where('next_due_at', '<=', until)
        .where(isAnyOf('guild_id', guilds, kind))
        .orderBy('next_due_at')
        .limit(limit)
        .execute();
      return rows.map((row) => scheduleOf(context, row));
    },

    async nextDueAt(guilds) {
      const row = await db
        .selectFrom('schedules')
        .select('next_due_at')
        .where(isAnyOf('guild_id', guilds, kind))
        .orderBy('next_due_at')
        .limit(1)
        .executeTakeFirst();
      return row?.next_due_at;
    },

    async postpone(guild, revision, nextDueAt) {
      const update = current(guild, revision).set({ next_due_at: nextDueAt });
      return (await update.executeTakeFirst()).numUpdatedRows > 0n;
    },

    async pause(guild, revision, reason, nextDueAt) {
      const update = current(guild, revision)
        .where('paused_at', 'is', null)
        .set({
          paused_at: now(),
          pause_reason: reason.code,
          pause_params: paramsColumn(reason),
          next_due_at: nextDueAt,
        });
      return (await update.executeTakeFirst()).numUpdatedRows > 0n;
    },

    async turnedOnBy(user) {
      const rows = await db
        .selectFrom('schedules')
        .select('guild_id')
        .where('turned_on_by', '=', user)
        .orderBy('guild_id')
        .execute();
      return rows.map(({ guild_id }) => guild_id);
    },
  };
}

function columnsOf(settings: ScheduleSettings) {
  return {
    channel_id: settings.channel,
    weekday: settings.weekday,
    hour: settings.hour,
    time_zone: settings.timeZone,
    theme: settings.theme ?? null,
    size: settings.size,
    thread: settings.thread ? 1 : 0,
    turned_on_by: settings.turnedOnBy ?? null,
    revision: settings.revision,
    since: settings.since,
  };
}

function scheduleOf(context: RepositoryContext, row: Selectable<Tables['schedules']>): Schedule {
  const where = { table: 'schedules', guild: row.guild_id };
  const reason = reasonOf(context, row.pause_reason, row.pause_params, where);
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
    since: row.since,
    revision: row.revision,
    nextDueAt: row.next_due_at,
    ...(row.done_through !== null && { doneThrough: row.done_through }),
    ...(row.paused_at !== null && reason !== undefined && { paused: { reason, at: row.paused_at } }),
  };
}
