import { z } from 'zod';
import { type RepositoryContext, readJson } from '../context.ts';
import { type ListVotes, VOTE_CHOICES, type Vote } from '../ports/votes.ts';

const trackIds = z.array(z.string()).readonly();
export const VOTE_COLUMNS = [
  'message_id',
  'user_id',
  'choice',
  'guild_id',
  'tracks',
  'origin',
  'voted_at',
] as const;
type VoteRow = Readonly<
  Record<'message_id' | 'user_id' | 'choice' | 'tracks' | 'origin', string> & {
    guild_id: string | null;
    voted_at: number;
  }
>;

/** Rows in any order, by list and person, oldest first. */
export function groupVotes(context: RepositoryContext, rows: readonly VoteRow[]): ListVotes[] {
  const byTime = [...rows].sort(
    (a, b) => a.voted_at - b.voted_at || compare(a.message_id, b.message_id) || compare(a.choice, b.choice),
  );
  const groups = new Map<string, ListVotes & { votes: Vote[] }>();
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
