import type { RepositoryContext } from '../context.ts';
import { DROP_TRACK_KINDS, type DropRepository, type DropWeek } from '../ports/drops.ts';
import { dropEndings } from './drop-endings.ts';
import { dropPlans } from './drop-plans.ts';
import { readWeek, selectWeek } from './drop-queries.ts';

export function dropRepository(context: RepositoryContext): DropRepository {
  const { db } = context;

  const last = async (guild: string, state: 'posted' | 'skipped'): Promise<DropWeek | undefined> => {
    const weeks = db.selectFrom('drop_weeks').selectAll().where('guild_id', '=', guild);
    const ended = weeks.where('state', '=', state).orderBy('due_at', 'desc').limit(1);
    const row = await ended.executeTakeFirst();
    return row === undefined ? undefined : readWeek(context, db, row);
  };

  return {
    ...dropPlans(context),
    ...dropEndings(context),

    async get(guild, week) {
      const row = await selectWeek(db, guild, week).executeTakeFirst();
      return row === undefined ? undefined : readWeek(context, db, row);
    },

    async postedTracks(guild, since) {
      const rows = await db
        .selectFrom('drop_weeks')
        .innerJoin('drop_tracks', (join) =>
          join
            .onRef('drop_tracks.guild_id', '=', 'drop_weeks.guild_id')
            .onRef('drop_tracks.week', '=', 'drop_weeks.week'),
        )
        .select(['drop_tracks.track_id', 'drop_tracks.week', 'drop_tracks.kind'])
        .where('drop_weeks.guild_id', '=', guild)
        .where('state', '=', 'posted')
        .where('due_at', '>=', since)
        .orderBy('due_at')
        .orderBy('position')
        .execute();
      return rows.map(({ track_id, week, kind }) => {
        const known = DROP_TRACK_KINDS.find((one) => one === kind);
        return { id: track_id, week, ...(known !== undefined && { kind: known }) };
      });
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
