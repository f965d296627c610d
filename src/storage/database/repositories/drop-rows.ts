import type { Insertable, Selectable } from 'kysely';
import type { RepositoryContext } from '../context.ts';
import { DROP_TRACK_KINDS, type DropPlan, type DropTrack, type DropWeek } from '../ports/drops.ts';
import { reasonColumns, reasonOf } from '../reason.ts';
import type { Tables } from '../schema.ts';

export type WeekRow = Selectable<Tables['drop_weeks']>;
export const TRACK_COLUMNS = ['track_id', 'kind', 'reason', 'reason_params'] as const;
export type TrackRow = Pick<Selectable<Tables['drop_tracks']>, (typeof TRACK_COLUMNS)[number]>;

export function trackRows(
  guild: string,
  week: string,
  { tracks }: DropPlan,
): Insertable<Tables['drop_tracks']>[] {
  return tracks.map(({ id, kind, why }, position) => {
    const { code, params } = reasonColumns(why);
    return { guild_id: guild, week, position, track_id: id, kind, reason: code, reason_params: params };
  });
}

/** A week with its tracks in their order. */
export function weekOf(context: RepositoryContext, row: WeekRow, tracks: readonly TrackRow[]): DropWeek {
  const { guild_id: guild, week, due_at: dueAt } = row;
  const base = { guild, week, dueAt };
  const where = { table: 'drop_weeks', guild, week };
  const channel = row.channel_id ?? '';
  switch (row.state) {
    case 'planned': {
      const planned = tracks.map((track) => trackOf(context, track, where));
      const plan = { channel, nonce: row.nonce ?? '', tracks: planned };
      return { ...base, state: 'planned', plan, at: row.planned_at ?? dueAt };
    }
    case 'posted': {
      const ids = tracks.map(({ track_id }) => track_id);
      const at = row.finished_at ?? dueAt;
      return { ...base, state: 'posted', channel, message: row.message_id ?? '', tracks: ids, at };
    }
    case 'skipped': {
      const why = reasonOf(context, row.skip_reason, row.skip_params, where) ?? '';
      return { ...base, state: 'skipped', why, at: row.finished_at ?? dueAt };
    }
    default:
      return { ...base, state: 'open' };
  }
}

function trackOf(
  context: RepositoryContext,
  { track_id: id, kind, reason, reason_params }: TrackRow,
  where: Readonly<Record<string, string>>,
): DropTrack {
  const known = DROP_TRACK_KINDS.find((one) => one === kind) ?? 'familiar';
  return { id, kind: known, why: reasonOf(context, reason, reason_params, where) ?? '' };
}
