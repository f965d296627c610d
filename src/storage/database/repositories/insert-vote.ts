import { sql, type Transaction } from 'kysely';
import type { Vote } from '../ports/votes.ts';
import { type Tables, VOTE_LIFE_MS } from '../schema.ts';
import { VOTE_COLUMNS } from './vote-rows.ts';

export interface NewVote {
  readonly message: string;
  readonly user: string;
  readonly vote: Vote;
  readonly userHash: string;
  /** What the vote is as old as: one older than its voter's deletion is refused. */
  readonly bornWith: 'vote' | 'list';
}

/**
 * Stores a vote in one statement, so that the list and the vote cannot disagree.
 * @param now ms since the epoch
 * @returns false where it is known, has no list, or was refused
 */
export async function insertVote(
  trx: Transaction<Tables>,
  { message, user, vote, userHash, bornWith }: NewVote,
  now: number,
): Promise<boolean> {
  const bornAt = bornWith === 'list' ? sql.ref('lists.sent_at') : sql`cast(${vote.at} as bigint)`;
  const inserted = await trx
    .insertInto('votes')
    .columns([...VOTE_COLUMNS, 'expires_at'])
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
        .where('expires_at', '>', now)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('deleted_users')
                .select('user_hash')
                .where('user_hash', '=', userHash)
                .where('deleted_users.expires_at', '>', now)
                .where('deleted_at', '>=', sql<number>`${bornAt}`),
            ),
          ),
        ),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('message_id')
    .execute();
  return inserted.length > 0;
}
