import { sql } from 'kysely';
import { z } from 'zod';
import { inTransaction, lockUser, type RepositoryContext, readJson } from '../context.ts';
import { VOTE_LIFE_MS } from '../schema.ts';
import type { UserHash } from '../user-hash.ts';

/** What a person can choose under a list: one of its tracks by number, the whole list, or none of it. */
export type VoteChoice = '1' | '2' | '3' | '4' | '5' | 'up' | 'down';
export const VOTE_CHOICES: readonly VoteChoice[] = ['1', '2', '3', '4', '5', 'up', 'down'];

/** How a vote came: one made with a button has no reaction that could be compared with Discord's. */
export type VoteOrigin = 'reaction' | 'button';

export interface Vote {
  readonly choice: VoteChoice;
  /** Ids of the tracks it stood for when it was given: one for a number, all that were shown for `up` and `down`. */
  readonly tracks: readonly string[];
  readonly at: number;
  readonly origin: VoteOrigin;
}

/** Everything one person has chosen under one list. */
export interface UserVotes {
  readonly message: string;
  readonly user: string;
  /** Null in a conversation with one person. */
  readonly guild: string | null;
  /** Oldest first. */
  readonly votes: readonly Vote[];
}

/**
 * `known`: the same person has made the same choice under the same list before; nothing was changed. `no-list`: the list
 * is not stored, or can no longer be voted on.
 */
export type AddedVote = 'new' | 'known' | 'no-list';

/** Votes, each stored once however often and by however many processes it is added. */
export interface VoteRepository {
  add(message: string, user: string, vote: Vote): Promise<AddedVote>;
  /** As {@link add}, for a reaction found on Discord: refused where the list is older than its voter's deletion. */
  adopt(message: string, user: string, vote: Vote): Promise<AddedVote | 'deleted-user'>;
  /** Adds the vote, or removes it where it was there: what pressing a button means. */
  toggle(message: string, user: string, vote: Vote): Promise<'added' | 'removed' | 'no-list'>;
  /** @returns whether there was one */
  remove(message: string, user: string, choice: VoteChoice): Promise<boolean>;
  /**
   * Removes everybody's votes that came as reactions: all of them, or those of one choice.
   * @returns the people concerned
   */
  removeReactions(message: string, choice?: VoteChoice): Promise<string[]>;
  ofMessage(message: string): Promise<UserVotes[]>;
  /** By list, the one voted on first comes first. */
  ofUser(user: string): Promise<UserVotes[]>;
  /**
   * Votes on the lists of a server, by list and person, oldest first.
   * @param since ms since the epoch, inclusive
   * @param limit the newest so many votes
   */
  ofGuild(guild: string, since: number, limit?: number): Promise<UserVotes[]>;
}

/** More than a thousand active members give in a month. */
const GUILD_VOTES_MAX = 20_000;

const trackIds = z.array(z.string()).readonly();
const COLUMNS = ['message_id', 'user_id', 'choice', 'guild_id', 'tracks', 'origin', 'voted_at'] as const;
type VoteRow = Readonly<
  Record<'message_id' | 'user_id' | 'choice' | 'tracks' | 'origin', string> & {
    guild_id: string | null;
    voted_at: number;
  }
>;

export function voteRepository(context: RepositoryContext, hash: UserHash): VoteRepository {
  const { db, kind, now } = context;

  /** One statement, so that the list and the vote cannot disagree. */
  const insert = async (
    on: RepositoryContext['db'],
    message: string,
    user: string,
    vote: Vote,
    hashOfDeleted?: string,
  ): Promise<boolean> => {
    const inserted = await on
      .insertInto('votes')
      .columns([...COLUMNS, 'expires_at'])
      .expression((from) =>
        from
          .selectFrom('lists')
          .select([
            'message_id',
            sql.val(user).as('user_id'),
            sql.val(vote.choice).as('choice'),
            'guild_id',
            sql.val(JSON.stringify(vote.tracks)).as('tracks'),
            sql.val(vote.origin).as('origin'),
            sql<number>`cast(${vote.at} as bigint)`.as('voted_at'),
            sql<number>`cast(${vote.at + VOTE_LIFE_MS} as bigint)`.as('expires_at'),
          ])
          .where('message_id', '=', message)
          .where('expires_at', '>', now())
          .$if(hashOfDeleted !== undefined, (list) =>
            list.where(({ not, exists, selectFrom }) =>
              not(
                exists(
                  selectFrom('deleted_users')
                    .select('user_hash')
                    .where('user_hash', '=', hashOfDeleted ?? '')
                    .where('deleted_users.expires_at', '>', now())
                    .whereRef('deleted_at', '>=', 'lists.sent_at'),
                ),
              ),
            ),
          ),
      )
      .onConflict((conflict) => conflict.doNothing())
      .returning('message_id')
      .execute();
    return inserted.length > 0;
  };

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

  return {
    async add(message, user, vote) {
      if (await insert(db, message, user, vote)) return 'new';
      return (await hasList(db, message)) ? 'known' : 'no-list';
    },

    async adopt(message, user, vote) {
      const userHash = await hash.of(user);
      const isNew = await inTransaction(db, async (trx) => {
        await lockUser(trx, kind, user, 'shared');
        return insert(trx, message, user, vote, userHash);
      });
      if (isNew) return 'new';
      if (!(await hasList(db, message))) return 'no-list';
      return (await has(message, user, vote.choice)) ? 'known' : 'deleted-user';
    },

    toggle: (message, user, vote) =>
      inTransaction(db, async (trx) => {
        if (await remove(trx, message, user, vote.choice)) return 'removed';
        return (await insert(trx, message, user, vote)) ? 'added' : 'no-list';
      }),

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

    async ofMessage(message) {
      const votes = db.selectFrom('votes').select(COLUMNS).where('message_id', '=', message);
      return grouped(context, await votes.where('expires_at', '>', now()).execute());
    },

    async ofUser(user) {
      const votes = db.selectFrom('votes').select(COLUMNS).where('user_id', '=', user);
      return grouped(context, await votes.where('expires_at', '>', now()).execute());
    },

    async ofGuild(guild, since, limit = GUILD_VOTES_MAX) {
      const votes = db
        .selectFrom('votes')
        .select(COLUMNS)
        .where('guild_id', '=', guild)
        .where('voted_at', '>=', since);
      const newest = votes.where('expires_at', '>', now()).orderBy('voted_at', 'desc').limit(limit);
      return grouped(context, await newest.execute());
    },
  };
}

/** Rows in any order, by list and person, oldest first. */
function grouped(context: RepositoryContext, rows: readonly VoteRow[]): UserVotes[] {
  const byTime = [...rows].sort(
    (a, b) => a.voted_at - b.voted_at || compare(a.message_id, b.message_id) || compare(a.choice, b.choice),
  );
  const groups = new Map<string, UserVotes & { votes: Vote[] }>();
  for (const row of byTime) {
    const { message_id: message, user_id: user, guild_id: guild } = row;
    const vote = voteOf(context, row);
    if (vote === undefined) continue;
    const key = `${message}/${user}`;
    const group = groups.get(key) ?? { message, user, guild, votes: [] };
    group.votes.push(vote);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function voteOf(context: RepositoryContext, row: VoteRow): Vote | undefined {
  const choice = VOTE_CHOICES.find((known) => known === row.choice);
  const where = { table: 'votes', message: row.message_id, choice: row.choice };
  const tracks = readJson(context, row.tracks, trackIds, where);
  if (choice === undefined || tracks === undefined) return undefined;
  return { choice, tracks, at: row.voted_at, origin: row.origin === 'button' ? 'button' : 'reaction' };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
