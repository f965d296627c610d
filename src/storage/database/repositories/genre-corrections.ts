import { inTransaction, lockUser, type RepositoryContext } from '../context.ts';
import type { GenreCorrectionRepository } from '../ports/genre-corrections.ts';
import { VOTE_LIFE_MS } from '../schema.ts';

export function genreCorrectionRepository({ db, kind, now }: RepositoryContext): GenreCorrectionRepository {
  const live = () => db.selectFrom('genre_corrections').where('expires_at', '>', now());
  return {
    async save({ user, track, genre, predicted }) {
      const facts = { genre, predicted, corrected_at: now(), expires_at: now() + VOTE_LIFE_MS };
      await inTransaction(db, async (trx) => {
        await lockUser(trx, kind, user, 'shared');
        await trx
          .insertInto('genre_corrections')
          .values({ user_id: user, track_id: track, ...facts })
          .onConflict((conflict) => conflict.columns(['user_id', 'track_id']).doUpdateSet(facts))
          .execute();
      });
    },

    async ofUser(user) {
      const rows = await live()
        .selectAll()
        .where('user_id', '=', user)
        .orderBy('corrected_at')
        .orderBy('track_id')
        .execute();
      return rows.map(({ track_id: track, genre, predicted, corrected_at: at }) => ({
        ...{ user, track, genre, predicted, at },
      }));
    },

    async counts() {
      const rows = await live()
        .select(({ fn }) => [
          'track_id',
          'genre',
          'predicted',
          fn.countAll().as('members'),
          fn.max('corrected_at').as('latest'),
        ])
        .groupBy(['track_id', 'genre', 'predicted'])
        .orderBy('track_id')
        .orderBy('members', 'desc')
        .orderBy('genre')
        .orderBy('predicted')
        .execute();
      return rows.map(({ track_id: track, genre, predicted, members, latest }) => ({
        ...{ track, genre, predicted },
        members: Number(members),
        latest,
      }));
    },
  };
}
