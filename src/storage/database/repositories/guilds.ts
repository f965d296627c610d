import type { RepositoryContext } from '../context.ts';

/** Servers, and when the bot left them. */
export interface GuildRepository {
  /** Ids of servers that anything is stored about, page by page in the order of their ids. */
  ids(after: string | undefined, limit: number): Promise<string[]>;
  /** The bot was removed from a server; a time noted before stays. */
  noteLeft(guild: string): Promise<void>;
  /** The bot is back: everything stays. */
  noteJoined(guild: string): Promise<void>;
  /** Servers left at or before a moment, ms since the epoch, the one left first first. */
  leftBefore(moment: number, limit?: number): Promise<string[]>;
  /** Deletes everything stored about a server in one transaction. @returns whether there was anything */
  delete(guild: string): Promise<boolean>;
}

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

    async noteLeft(guild) {
      await db
        .updateTable('guilds')
        .set({ left_at: now() })
        .where('guild_id', '=', guild)
        .where('left_at', 'is', null)
        .execute();
    },

    async noteJoined(guild) {
      await db.updateTable('guilds').set({ left_at: null }).where('guild_id', '=', guild).execute();
    },

    async leftBefore(moment, limit = 1000) {
      const rows = await db
        .selectFrom('guilds')
        .select('guild_id')
        .where('left_at', '<=', moment)
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
