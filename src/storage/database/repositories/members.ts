import { sql } from 'kysely';
import { inTransaction, lockUser, type RepositoryContext } from '../context.ts';
import type { MemberRepository } from '../ports/members.ts';
import { LIST_LIFE_MS } from '../schema.ts';
import type { UserHash } from '../user-hash.ts';

export function memberRepository(context: RepositoryContext, hash: UserHash): MemberRepository {
  const { db, kind, now, purge } = context;
  const set = async (
    user: string,
    columns: { hidden: number; named: number } | { language: string | null },
  ) => {
    await db
      .insertInto('members')
      .values({ user_id: user, hidden: 0, language: null, ...columns })
      .onConflict((conflict) => conflict.column('user_id').doUpdateSet(columns))
      .execute();
  };
  return {
    async get(user) {
      const row = await db
        .selectFrom('members')
        .select(['hidden', 'named', 'language'])
        .where('user_id', '=', user)
        .executeTakeFirst();
      const language = row?.language ?? undefined;
      return {
        hidden: row?.hidden === 1,
        named: row?.named === 1,
        ...(language !== undefined && { language }),
      };
    },

    setVisibility: (user, { hidden, named }) => set(user, { hidden: hidden ? 1 : 0, named: named ? 1 : 0 }),

    setLanguage: (user, language) => set(user, { language: language ?? null }),

    async delete(user) {
      const userHash = await hash.of(user);
      const messages = await inTransaction(db, async (trx) => {
        await lockUser(trx, kind, user, 'exclusive');
        const deletion = { deleted_at: now(), expires_at: now() + LIST_LIFE_MS };
        await trx
          .insertInto('deleted_users')
          .values({ user_hash: userHash, ...deletion })
          .onConflict((conflict) => conflict.column('user_hash').doUpdateSet(deletion))
          .execute();
        // A drop may have named them, and is kept so that it can be edited.
        const mention = `<@${user}>`;
        await trx
          .updateTable('lists')
          .set({ message_template: sql<string>`replace(message_template, ${mention}, '…')` })
          .where('message_template', 'like', `%${mention}%`)
          .execute();
        const votes = await trx
          .deleteFrom('votes')
          .where('user_id', '=', user)
          .returning('message_id')
          .execute();
        await trx.deleteFrom('taste_imports').where('user_id', '=', user).execute();
        await trx.deleteFrom('genre_corrections').where('user_id', '=', user).execute();
        await trx.deleteFrom('members').where('user_id', '=', user).execute();
        await trx
          .updateTable('schedules')
          .set({ turned_on_by: null })
          .where('turned_on_by', '=', user)
          .execute();
        await trx.updateTable('schedules').set({ stopped_by: null }).where('stopped_by', '=', user).execute();
        return [...new Set(votes.map(({ message_id }) => message_id))];
      });
      await purge();
      return messages;
    },

    async deletedAt(user) {
      const row = await db
        .selectFrom('deleted_users')
        .select('deleted_at')
        .where('user_hash', '=', await hash.of(user))
        .where('expires_at', '>', now())
        .executeTakeFirst();
      return row?.deleted_at;
    },
  };
}
