import { ensureGuild, inTransaction, type RepositoryContext } from '../context.ts';
import type { LookupRepository } from '../ports/lookups.ts';
import { LOOKUP_LIFE_MS } from '../schema.ts';

/** Look-ups that are kept of each server. */
const KEPT = 100;

export function lookupRepository({ db, now }: RepositoryContext): LookupRepository {
  return {
    async add(guild, tracks) {
      const unique = [...new Set(tracks)].slice(-KEPT);
      if (unique.length === 0) return;
      const at = now();
      await inTransaction(db, async (trx) => {
        await ensureGuild(trx, guild);
        await trx
          .insertInto('lookups')
          .values(
            // In one order for all processes, so that no two of them wait for each other.
            unique
              .map((track_id, position) => ({
                guild_id: guild,
                track_id,
                position,
                looked_up_at: at,
                expires_at: at + LOOKUP_LIFE_MS,
              }))
              .sort((a, b) => (a.track_id < b.track_id ? -1 : 1)),
          )
          .onConflict((conflict) =>
            conflict.columns(['guild_id', 'track_id']).doUpdateSet(({ ref }) => ({
              position: ref('excluded.position'),
              looked_up_at: ref('excluded.looked_up_at'),
              expires_at: ref('excluded.expires_at'),
            })),
          )
          .execute();
        await trx
          .deleteFrom('lookups')
          .where('guild_id', '=', guild)
          .where('track_id', 'in', ({ selectFrom }) =>
            selectFrom('lookups')
              .select('track_id')
              .where('guild_id', '=', guild)
              .orderBy('looked_up_at', 'desc')
              .orderBy('position', 'desc')
              // SQLite takes an offset only together with a limit.
              .limit(1_000_000)
              .offset(KEPT),
          )
          .execute();
      });
    },

    async ofGuild(guild) {
      const rows = await db
        .selectFrom('lookups')
        .select(['track_id', 'looked_up_at'])
        .where('guild_id', '=', guild)
        .where('expires_at', '>', now())
        .orderBy('looked_up_at')
        .orderBy('position')
        .execute();
      return rows.map(({ track_id, looked_up_at }) => ({ track: track_id, at: looked_up_at }));
    },
  };
}
