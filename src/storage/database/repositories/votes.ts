import { MINUTE_MS } from '../../../lib/time.ts';
import { inTransaction, lockUser, type RepositoryContext } from '../context.ts';
import type { AddedVote, Vote, VoteChoice, VoteRepository } from '../ports/votes.ts';
import type { UserHash } from '../user-hash.ts';
import { insertVote, type NewVote } from './insert-vote.ts';
import { groupVotes, VOTE_COLUMNS } from './vote-rows.ts';

/** More than a thousand active members give in a month. */
const GUILD_VOTES_MAX = 20_000;
/** How long Discord takes responses to a press. */
const PRESS_LIFE_MS = 15 * MINUTE_MS;

export function voteRepository(context: RepositoryContext, hash: UserHash): VoteRepository {
  const { db, kind, now } = context;

  const hasList = async (on: RepositoryContext['db'], message: string): Promise<boolean> => {
    const list = on.selectFrom('lists').select('message_id').where('message_id', '=', message);
    return (await list.where('expires_at', '>', now()).executeTakeFirst()) !== undefined;
  };

  const has = async (message: string, user: string, choice: VoteChoice): Promise<boolean> => {
    const vote = db.selectFrom('votes').select('choice').where('message_id', '=', message);
    const mine = vote.where('user_id', '=', user).where('choice', '=', choice);
    return (await mine.executeTakeFirst()) !== undefined;
  };

  const remove = async (
    on: RepositoryContext['db'],
    message: string,
    user: string,
    choice: VoteChoice,
  ): Promise<boolean> => {
    const { numDeletedRows } = await on
      .deleteFrom('votes')
      .where('message_id', '=', message)
      .where('user_id', '=', user)
      .where('choice', '=', choice)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  };

  const add = async (
    message: string,
    user: string,
    vote: Vote,
    bornWith: NewVote['bornWith'],
  ): Promise<AddedVote> => {
    const userHash = await hash.of(user);
    const isNew = await inTransaction(db, async (trx) => {
      await lockUser(trx, kind, user, 'shared');
      return insertVote(trx, { message, user, vote, userHash, bornWith }, now());
    });
    if (isNew) return 'new';
    if (!(await hasList(db, message))) return 'no-list';
    return (await has(message, user, vote.choice)) ? 'known' : 'deleted-user';
  };

  return {
    add: (message, user, vote) => add(message, user, vote, 'vote'),

    adopt: (message, user, vote) => add(message, user, vote, 'list'),

    async toggle(message, user, vote, press) {
      const userHash = await hash.of(user);
      return inTransaction(db, async (trx) => {
        await lockUser(trx, kind, user, 'shared');
        if (press !== undefined && !(await isFirst(trx, press, now()))) return 'known';
        if (await remove(trx, message, user, vote.choice)) return 'removed';
        if (await insertVote(trx, { message, user, vote, userHash, bornWith: 'vote' }, now())) return 'added';
        return (await hasList(trx, message)) ? 'deleted-user' : 'no-list';
      });
    },

    async retarget(message, user, choice, tracks, at) {
      await db
        .updateTable('votes')
        .set({ tracks: JSON.stringify(tracks), ...(at !== undefined && { voted_at: at }) })
        .where('message_id', '=', message)
        .where('user_id', '=', user)
        .where('choice', '=', choice)
        .execute();
    },

    remove: (message, user, choice) => remove(db, message, user, choice),

    async removeReactions(message, choice) {
      const removed = await db
        .deleteFrom('votes')
        .where('message_id', '=', message)
        .where('origin', '=', 'reaction')
        .$if(choice !== undefined, (votes) => votes.where('choice', '=', choice ?? ''))
        .returning('user_id')
        .execute();
      return [...new Set(removed.map(({ user_id }) => user_id))];
    },

    async get(message, user) {
      const votes = db.selectFrom('votes').select(VOTE_COLUMNS).where('message_id', '=', message);
      const own = votes.where('user_id', '=', user).where('expires_at', '>', now());
      return groupVotes(context, await own.execute())[0];
    },

    async ofMessage(message) {
      const votes = db.selectFrom('votes').select(VOTE_COLUMNS).where('message_id', '=', message);
      return groupVotes(context, await votes.where('expires_at', '>', now()).execute());
    },

    async ofUser(user) {
      const votes = db.selectFrom('votes').select(VOTE_COLUMNS).where('user_id', '=', user);
      return groupVotes(context, await votes.where('expires_at', '>', now()).execute());
    },

    async ofGuild(guild, since, limit = GUILD_VOTES_MAX) {
      const votes = db
        .selectFrom('votes')
        .select(VOTE_COLUMNS)
        .where('guild_id', '=', guild)
        .where('voted_at', '>=', since);
      const newest = votes.where('expires_at', '>', now()).orderBy('voted_at', 'desc').limit(limit);
      return groupVotes(context, await newest.execute());
    },
  };
}

/**
 * Notes a press beside the interactions that were claimed: a claim may come too late to keep a second process from voting
 * too, and of two toggles the second would take the first back.
 */
async function isFirst(db: RepositoryContext['db'], press: string, now: number): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('claimed_interactions')
    .values({ interaction_id: `vote ${press}`, expires_at: now + PRESS_LIFE_MS })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
