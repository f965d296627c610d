import { createHash } from 'node:crypto';
import type { Insertable } from 'kysely';
import type { z } from 'zod';
import { reasonColumns } from '../reason.ts';
import { RUNNING, settingsColumns } from '../repositories/schedules.ts';
import { DROP_WEEK_LIFE_MS, LIST_LIFE_MS, LOOKUP_LIFE_MS, type Tables, VOTE_LIFE_MS } from '../schema.ts';
import type { oldBallot, oldList, oldLookups, oldPlan, oldRecord, oldSettings } from './schemas.ts';

type Row<Table extends keyof Tables> = Insertable<Tables[Table]>;

/** A week with its tracks. */
export interface WeekRows {
  readonly drop_weeks: Row<'drop_weeks'>[];
  readonly drop_tracks: Row<'drop_tracks'>[];
}

export function listRow(message: string, list: z.infer<typeof oldList>): Row<'lists'> {
  return {
    message_id: message,
    channel_id: list.channel,
    guild_id: list.guild,
    seeds: JSON.stringify(list.seeds),
    candidates: JSON.stringify(list.pool),
    first_tracks: JSON.stringify(list.first),
    shown_tracks: JSON.stringify(list.shown),
    edition: list.edition,
    message_template: JSON.stringify(list.frame),
    sent_at: list.at,
    expires_at: list.at + LIST_LIFE_MS,
  };
}

export function voteRows(key: string, { guild, given }: z.infer<typeof oldBallot>): Row<'votes'>[] {
  const [message = '', user = ''] = key.split('/');
  return given.map(({ mark, tracks, at, via }) => ({
    message_id: message,
    user_id: user,
    choice: mark,
    guild_id: guild,
    tracks: JSON.stringify(tracks),
    origin: via,
    voted_at: at,
    expires_at: at + VOTE_LIFE_MS,
  }));
}

/** Due at once: the process that serves the server computes the right time. */
export function scheduleRow(guild: string, settings: z.infer<typeof oldSettings>): Row<'schedules'> {
  const { by, theme, ...kept } = settings;
  return {
    guild_id: guild,
    ...settingsColumns({
      ...kept,
      ...(theme !== undefined && { theme }),
      ...(by !== '' && { turnedOnBy: by }),
    }),
    next_due_at: settings.since,
    done_through: null,
    ...RUNNING,
  };
}

const NOTHING = {
  claimed_by: null,
  claimed_until: null,
  channel_id: null,
  nonce: null,
  planned_at: null,
  message_id: null,
  skip_reason: null,
  skip_params: null,
  finished_at: null,
};

export function weekRows(guild: string, week: string, record: z.infer<typeof oldRecord>): WeekRows {
  if (record.state === 'skipped') {
    const reason = reasonColumns(record.why);
    const row = {
      ...NOTHING,
      guild_id: guild,
      week,
      state: 'skipped',
      due_at: record.dueAt,
      skip_reason: reason.code,
      skip_params: reason.params,
      finished_at: record.at,
      expires_at: record.dueAt + DROP_WEEK_LIFE_MS,
    };
    return { drop_weeks: [row], drop_tracks: [] };
  }
  const row = {
    ...NOTHING,
    guild_id: guild,
    week,
    state: 'posted',
    // When it was due was not stored; it was posted at most a day later.
    due_at: record.at,
    channel_id: record.channel,
    message_id: record.message,
    finished_at: record.at,
    expires_at: record.at + DROP_WEEK_LIFE_MS,
  };
  const tracks = record.tracks.map((track_id, position) => ({
    guild_id: guild,
    week,
    position,
    track_id,
    kind: null,
    reason: null,
    reason_params: null,
  }));
  return { drop_weeks: [row], drop_tracks: tracks };
}

/** A plan that was not posted yet, or nobody wrote down that it was. */
export function planRows(guild: string, week: string, plan: z.infer<typeof oldPlan>): WeekRows {
  const row = {
    ...NOTHING,
    guild_id: guild,
    week,
    state: 'planned',
    due_at: plan.at,
    channel_id: plan.channel,
    // As version 0.1 worked it out, should it have posted the plan already.
    nonce: createHash('sha256').update(`${guild}/${week}`).digest('base64url').slice(0, 24),
    planned_at: plan.at,
    expires_at: plan.at + DROP_WEEK_LIFE_MS,
  };
  const tracks = plan.picks.map(({ id, kind, why }, position) => ({
    guild_id: guild,
    week,
    position,
    track_id: id,
    kind,
    reason: reasonColumns(why).code,
    reason_params: reasonColumns(why).params,
  }));
  return { drop_weeks: [row], drop_tracks: tracks };
}

export function lookupRows(guild: string, lookups: z.infer<typeof oldLookups>): Row<'lookups'>[] {
  return lookups.map(({ id, at }, position) => ({
    guild_id: guild,
    track_id: id,
    position,
    looked_up_at: at,
    expires_at: at + LOOKUP_LIFE_MS,
  }));
}
