import { z } from 'zod';
import { ensureGuild, inTransaction, lockUser, type RepositoryContext, readJson } from '../context.ts';
import type { TasteImport, TasteImportRepository } from '../ports/taste-imports.ts';
import { type Tables, VOTE_LIFE_MS } from '../schema.ts';

const texts = z.array(z.string()).readonly();
/** More than the members of a server who import a file. */
const GUILD_IMPORTS_MAX = 1000;

export function tasteImportRepository(context: RepositoryContext): TasteImportRepository {
  const { db, kind, now } = context;

  const importsOf = (rows: readonly Tables['taste_imports'][]): TasteImport[] =>
    rows.flatMap(({ user_id: user, guild_id: guild, format, tracks, artists, imported_at: at }) => {
      const where = { table: 'taste_imports', guild: guild ?? '' };
      const ids = readJson(context, tracks, texts, where);
      const keys = readJson(context, artists, texts, where);
      if (ids === undefined || keys === undefined) return [];
      return [{ user, guild, format, tracks: ids, artists: keys, at }];
    });

  return {
    async save({ user, guild, format, tracks, artists }) {
      const facts = {
        guild_id: guild,
        format,
        tracks: JSON.stringify(tracks),
        artists: JSON.stringify(artists),
        imported_at: now(),
        expires_at: now() + VOTE_LIFE_MS,
      };
      await inTransaction(db, async (trx) => {
        await lockUser(trx, kind, user, 'shared');
        if (guild !== null) await ensureGuild(trx, guild);
        await trx
          .insertInto('taste_imports')
          .values({ user_id: user, place: guild ?? '', ...facts })
          .onConflict((conflict) => conflict.columns(['user_id', 'place']).doUpdateSet(facts))
          .execute();
      });
    },

    async ofUser(user) {
      const imports = db.selectFrom('taste_imports').selectAll().where('user_id', '=', user);
      const live = imports.where('expires_at', '>', now());
      return importsOf(await live.orderBy('imported_at').orderBy('place').execute());
    },

    async ofGuild(guild) {
      const imports = db.selectFrom('taste_imports').selectAll().where('guild_id', '=', guild);
      const newest = imports
        .where('expires_at', '>', now())
        .orderBy('imported_at', 'desc')
        .orderBy('user_id');
      return importsOf((await newest.limit(GUILD_IMPORTS_MAX).execute()).reverse());
    },
  };
}
