import { z } from 'zod';
import type { Seed } from '../../recommend/ranking/query.ts';
import { FEATURE_NAMES } from '../../track/features.ts';
import type { PostedList } from '../posted-list.ts';
import { VOTE_CHOICES, type Vote } from '../votes.ts';

// The field names are those of the first release: databases written by it stay readable.

const storedVote = z.object({
  mark: z.enum(VOTE_CHOICES),
  tracks: z.array(z.string()).readonly(),
  at: z.number(),
  via: z.enum(['reaction', 'button']),
});

/** One person's votes under one list. Key: `message/user`. */
export const storedVotesSchema = z.object({
  guild: z.string().nullable(),
  given: z.array(storedVote).readonly(),
});
export type StoredVotes = z.infer<typeof storedVotesSchema>;

export function toStoredVote({ choice, tracks, at, origin }: Vote): StoredVotes['given'][number] {
  return { mark: choice, tracks, at, via: origin };
}

export function fromStoredVote({ mark, tracks, at, via }: StoredVotes['given'][number]): Vote {
  return { choice: mark, tracks, at, origin: via };
}

const features = z.partialRecord(z.enum(FEATURE_NAMES), z.number());

/** A posted list. Key: the id of its message. */
export const storedListSchema = z.object({
  guild: z.string().nullable(),
  channel: z.string(),
  at: z.number(),
  /** Id, distance and score bonus. */
  pool: z.array(z.tuple([z.string(), z.number(), z.number()])).readonly(),
  seeds: z
    .array(z.object({ id: z.string().optional(), title: z.string(), artists: z.array(z.string()), features }))
    .readonly(),
  first: z.array(z.string()).readonly(),
  shown: z.array(z.string()).readonly(),
  edition: z.string(),
  frame: z.json(),
});
export type StoredList = z.infer<typeof storedListSchema>;

export function toStoredList(list: PostedList): StoredList {
  return {
    guild: list.guild,
    channel: list.channel,
    at: list.postedAt,
    pool: list.pool.map(({ id, distance, scoreBonus }) => [id, distance, scoreBonus]),
    seeds: list.seeds.map(({ id, title, artists, features }) => ({
      ...(id !== undefined && { id }),
      title,
      artists: [...artists],
      features: { ...features },
    })),
    first: list.initialTracks,
    shown: list.shownTracks,
    edition: list.shownHash,
    frame: list.messageTemplate,
  };
}

export function fromStoredList(stored: StoredList): PostedList {
  return {
    guild: stored.guild,
    channel: stored.channel,
    postedAt: stored.at,
    pool: stored.pool.map(([id, distance, scoreBonus]) => ({ id, distance, scoreBonus })),
    seeds: stored.seeds.map(fromStoredSeed),
    initialTracks: stored.first,
    shownTracks: stored.shown,
    shownHash: stored.edition,
    messageTemplate: stored.frame,
  };
}

/** Without the features that zod lists as present but undefined. */
function fromStoredSeed({ id, title, artists, features }: StoredList['seeds'][number]): Seed {
  const known = Object.fromEntries(Object.entries(features).filter(([, value]) => value !== undefined));
  return { title, artists, features: known, ...(id !== undefined && { id }) };
}

/** Keys: `voters/message`, `voted/user`, `lists/guild` (ids), `hidden/user`, `forgotten/user`, `left/guild` (a time). */
export const idListSchema = z.array(z.string());
