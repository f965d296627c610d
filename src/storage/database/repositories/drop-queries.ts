import type { Transaction } from 'kysely';
import type { RepositoryContext } from '../context.ts';
import type { DropWeek } from '../ports/drops.ts';
import type { Tables } from '../schema.ts';
import { TRACK_COLUMNS, type WeekRow, weekOf } from './drop-rows.ts';

/** The week in a row, with its tracks. @param on the database or a transaction */
export async function readWeek(
  context: RepositoryContext,
  on: RepositoryContext['db'],
  row: WeekRow,
): Promise<DropWeek> {
  const tracks = await on
    .selectFrom('drop_tracks')
    .select(TRACK_COLUMNS)
    .where('guild_id', '=', row.guild_id)
    .where('week', '=', row.week)
    .orderBy('position')
    .execute();
  return weekOf(context, row, tracks);
}

export function selectWeek(on: RepositoryContext['db'], guild: string, week: string) {
  return on.selectFrom('drop_weeks').selectAll().where('guild_id', '=', guild).where('week', '=', week);
}

export function updateWeek(trx: Transaction<Tables>, guild: string, week: string) {
  return trx.updateTable('drop_weeks').where('guild_id', '=', guild).where('week', '=', week);
}

export async function deleteTracks(trx: Transaction<Tables>, guild: string, week: string): Promise<void> {
  await trx.deleteFrom('drop_tracks').where('guild_id', '=', guild).where('week', '=', week).execute();
}
