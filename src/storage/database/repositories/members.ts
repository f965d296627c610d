import { inTransaction, lockUser, type RepositoryContext } from '../context.ts';
import { LIST_LIFE_MS } from '../schema.ts';
import type { UserHash } from '../user-hash.ts';

/** What a member has chosen for themselves. */
export interface MemberPreferences {
  /** Whether they hide their taste from others. */
  readonly hidden: boolean;
  readonly language?: string;
}

export interface MemberRepository {
  get(user: string): Promise<MemberPreferences>;
  setHidden(user: string, hidden: boolean): Promise<void>;
  setLanguage(user: string, language: string | undefined): Promise<void>;
  /**
   * Deletes everything stored about a person in one transaction. That they asked for it is kept for 90 days, without
   * their id, so that their reactions under older lists are not counted again.
   * @returns the messages of the lists they voted on
   */
  delete(user: string): Promise<string[]>;
  /** When a person last had everything deleted, ms since the epoch; undefined after 90 days. */
  deletedAt(user: string): Promise<number | undefined>;
}

export function memberRepository(context: RepositoryContext, hash: UserHash): MemberRepository {
  const { db, kind, now, purge } = context;
  const set = async (user: string, columns: { hidden: number } | { language: string | null }) => {
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
        .select(['hidden', 'language'])
        .where('user_id', '=', user)
        .executeTakeFirst();
      const language = row?.language ?? undefined;
      return { hidden: row?.hidden === 1, ...(language !== undefined && { language }) };
    },

    setHidden: (user, hidden) => set(user, { hidden: hidden ? 1 : 0 }),

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
        const votes = await trx
          .deleteFrom('votes')
          .where('user_id', '=', user)
          .returning('message_id')
          .execute();
        await trx.deleteFrom('members').where('user_id', '=', user).execute();
        await trx
          .updateTable('schedules')
          .set({ turned_on_by: null })
          .where('turned_on_by', '=', user)
          .execute();
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
