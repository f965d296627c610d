import { type Selectable, sql, type Transaction } from 'kysely';
import { ensureGuild, inTransaction, type RepositoryContext } from '../context.ts';
import { paramsColumn, type Reason, reasonOf } from '../reason.ts';
import { DROP_WEEK_LIFE_MS, type Tables } from '../schema.ts';

/** A track of a drop. */
export interface DropTrack {
  readonly id: string;
  /** What brought it in; undefined for tracks posted before this was stored. */
  readonly kind?: string;
  readonly reason?: Reason;
}

/** What is going to be posted: stored before the first attempt, so that every attempt posts the same. */
export interface DropPlan {
  readonly channel: string;
  /** Tells Discord that two attempts are one. */
  readonly nonce: string;
  readonly tracks: readonly DropTrack[];
}

/** One week of one server, in the state it has reached. */
export type DropWeek = {
  readonly guild: string;
  /** The ISO week of the place's calendar, as 2026-W48. */
  readonly week: string;
  /** ms since the epoch */
  readonly dueAt: number;
} & (
  | { readonly state: 'open' }
  | { readonly state: 'planned'; readonly plan: DropPlan; readonly at: number }
  | {
      readonly state: 'posted';
      readonly channel: string;
      readonly message: string;
      readonly tracks: readonly DropTrack[];
      readonly at: number;
    }
  | { readonly state: 'skipped'; readonly reason: Reason; readonly at: number }
);

export type ClaimedWeek =
  /** The caller alone works on the week until its claim ends or is released. */
  | { readonly kind: 'claimed'; readonly week: DropWeek }
  /** Another process works on it. */
  | { readonly kind: 'busy'; readonly until: number }
  /** It is posted or skipped. */
  | { readonly kind: 'done'; readonly week: DropWeek };

/** Where a server is once a week is done; written in the same transaction. */
export interface ScheduleProgress {
  readonly doneThrough: number;
  /** Applied unless the settings have changed since. */
  readonly nextDueAt: number;
  readonly revision: string;
}

/**
 * Weeks of drops, from claim to post. Each step is one transaction and leaves what a later attempt needs to tell how far
 * the one before came.
 */
export interface DropRepository {
  get(guild: string, week: string): Promise<DropWeek | undefined>;
  /** Takes a week for `leaseMs`: of several processes exactly one gets it. A week skipped in the future is open. */
  claim(guild: string, week: string, dueAt: number, owner: string, leaseMs: number): Promise<ClaimedWeek>;
  /** Gives a week back, unless another process has claimed it since. */
  release(guild: string, week: string, owner: string): Promise<void>;
  /** Stores what is going to be posted. @returns false where the claim has ended: nothing may be posted then */
  plan(guild: string, week: string, owner: string, plan: DropPlan): Promise<boolean>;
  /** Forgets a plan that Discord has refused for certain. */
  discardPlan(guild: string, week: string, owner: string): Promise<void>;
  /** Records that a planned week is posted, whoever has the claim. @returns whether it was not recorded before */
  recordPosted(guild: string, week: string, message: string, progress?: ScheduleProgress): Promise<boolean>;
  /** Records that a week is skipped. @returns false where the claim has ended or the week is posted */
  recordSkipped(
    guild: string,
    week: string,
    owner: string,
    reason: Reason,
    progress?: ScheduleProgress,
  ): Promise<boolean>;
  /** Ids of the tracks posted in a server since a moment, oldest first. */
  postedTracks(guild: string, since: number): Promise<string[]>;
  /** The last week of a server that was posted or skipped. */
  last(guild: string, state: 'posted' | 'skipped'): Promise<DropWeek | undefined>;
}

type WeekRow = Selectable<Tables['drop_weeks']>;
type TrackRow = Pick<Selectable<Tables['drop_tracks']>, 'track_id' | 'kind' | 'reason' | 'reason_params'>;

export function dropRepository(context: RepositoryContext): DropRepository {
  const { db, now, flush } = context;

  const read = async (on: RepositoryContext['db'], row: WeekRow): Promise<DropWeek> => {
    const tracks = await on
      .selectFrom('drop_tracks')
      .select(['track_id', 'kind', 'reason', 'reason_params'])
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

  return {
    async get(guild, week) {
      const row = await select(db, guild, week).executeTakeFirst();
      return row === undefined ? undefined : read(db, row);
    },

    claim: (guild, week, dueAt, owner, leaseMs) =>
      inTransaction(db, async (trx) => {
        await ensureGuild(trx, guild);
        const claim = { claimed_by: owner, claimed_until: now() + leaseMs };
        const claimed = await trx
          .insertInto('drop_weeks')
          .values({
            guild_id: guild,
            week,
            state: 'open',
            due_at: dueAt,
            ...claim,
            expires_at: dueAt + DROP_WEEK_LIFE_MS,
          })
          .onConflict((conflict) =>
            conflict
              .columns(['guild_id', 'week'])
              .doUpdateSet({
                ...claim,
                due_at: dueAt,
                state: sql`case when drop_weeks.state = 'skipped' then 'open' else drop_weeks.state end`,
              })
              .where(({ and, or, eb }) =>
                and([
                  or([
                    eb('drop_weeks.claimed_until', 'is', null),
                    eb('drop_weeks.claimed_until', '<=', now()),
                    eb('drop_weeks.claimed_by', '=', owner),
                  ]),
                  or([
                    eb('drop_weeks.state', 'in', ['open', 'planned']),
                    and([eb('drop_weeks.state', '=', 'skipped'), eb('drop_weeks.finished_at', '>', now())]),
                  ]),
                ]),
              ),
          )
          .returningAll()
          .executeTakeFirst();
        if (claimed !== undefined) return { kind: 'claimed', week: await read(trx, claimed) };
        const known = await select(trx, guild, week).executeTakeFirstOrThrow();
        const isDone = known.state === 'posted' || known.state === 'skipped';
        if (isDone) return { kind: 'done', week: await read(trx, known) };
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
        const tracks = plan.tracks.map((track, position) => ({
          guild_id: guild,
          week,
          position,
          track_id: track.id,
          kind: track.kind ?? null,
          reason: track.reason?.code ?? null,
          reason_params: track.reason === undefined ? null : paramsColumn(track.reason),
        }));
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

    recordSkipped: (guild, week, owner, reason, progress) =>
      inTransaction(db, async (trx) => {
        const skipped = await update(trx, guild, week)
          .set({
            state: 'skipped',
            skip_reason: reason.code,
            skip_params: paramsColumn(reason),
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

    async last(guild, state) {
      const row = await db
        .selectFrom('drop_weeks')
        .selectAll()
        .where('guild_id', '=', guild)
        .where('state', '=', state)
        .orderBy('due_at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? undefined : read(db, row);
    },
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

function weekOf(context: RepositoryContext, row: WeekRow, rows: readonly TrackRow[]): DropWeek {
  const { guild_id: guild, week, due_at: dueAt } = row;
  const where = { table: 'drop_weeks', guild, week };
  const tracks = rows.map(({ track_id: id, kind, reason: code, reason_params }): DropTrack => {
    const reason = reasonOf(context, code, reason_params, where);
    return { id, ...(kind !== null && { kind }), ...(reason !== undefined && { reason }) };
  });
  const channel = row.channel_id ?? '';
  const base = { guild, week, dueAt };
  switch (row.state) {
    case 'planned': {
      const plan = { channel, nonce: row.nonce ?? '', tracks };
      return { ...base, state: 'planned', plan, at: row.planned_at ?? dueAt };
    }
    case 'posted': {
      const at = row.finished_at ?? dueAt;
      return { ...base, state: 'posted', channel, message: row.message_id ?? '', tracks, at };
    }
    case 'skipped': {
      const reason = reasonOf(context, row.skip_reason, row.skip_params, where) ?? { code: '' };
      return { ...base, state: 'skipped', reason, at: row.finished_at ?? dueAt };
    }
    default:
      return { ...base, state: 'open' };
  }
}
