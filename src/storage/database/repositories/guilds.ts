import type { RepositoryContext } from '../context.ts';
import type { GuildRepository } from '../ports/guilds.ts';

export function guildRepository({ db, now, purge }: RepositoryContext): GuildRepository {
  return {
    async ids(after, limit) {
      const rows = await db
        .selectFrom('guilds')
        .select('guild_id')
        .$if(after !== undefined, (guilds) => guilds.where('guild_id', '>', after ?? ''))
        .orderBy('guild_id')
        .limit(limit)
        .execute();
      return rows.map(({ guild_id }) => guild_id);
    },

    async markLeft(guild) {
      await db
        .updateTable('guilds')
        .set({ left_at: now() })
        .where('guild_id', '=', guild)
        .where('left_at', 'is', null)
        .execute();
    },

    async markJoined(guild) {
      await db.updateTable('guilds').set({ left_at: null }).where('guild_id', '=', guild).execute();
    },

    async leftBefore(time, limit = 1000) {
      const rows = await db
        .selectFrom('guilds')
        .select('guild_id')
        .where('left_at', '<=', time)
        .orderBy('left_at')
        .limit(limit)
        .execute();
      return rows.map(({ guild_id }) => guild_id);
    },

    async delete(guild) {
      // Everything else refers to this row.
      const deleted = await db.deleteFrom('guilds').where('guild_id', '=', guild).executeTakeFirst();
      if (deleted.numDeletedRows === 0n) return false;
      await purge();
      return true;
    },
  };
}
