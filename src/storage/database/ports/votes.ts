/** The choices for one slot of a list: more tracks like this one. As many as the longest list has slots. */
export const SLOT_CHOICES = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'] as const;
/** Everything a person can vote under a list: one of its slots, or the whole list up or down. */
export const VOTE_CHOICES = [...SLOT_CHOICES, 'up', 'down'] as const;
export type VoteChoice = (typeof VOTE_CHOICES)[number];

/** How a vote was cast: one cast with a button has no reaction that could be compared with Discord's. */
export type VoteOrigin = 'reaction' | 'button';

/** One vote, and the tracks the list showed when it was cast. */
export interface Vote {
  readonly choice: VoteChoice;
  /** Spotify ids: one for a slot; for `up` and `down` all that were shown, slot by slot. */
  readonly tracks: readonly string[];
  /** ms since the epoch */
  readonly at: number;
  readonly origin: VoteOrigin;
}

/** A person's votes under one list. */
export interface ListVotes {
  readonly message: string;
  readonly user: string;
  /** Null in a direct message. */
  readonly guild: string | null;
  /** Oldest first. */
  readonly votes: readonly Vote[];
}

/**
 * `known`: the person has made that choice under that list before, and nothing was changed. `no-list`: the list is not
 * stored, or can no longer be voted on. `deleted-user`: the vote is older than its voter's deletion.
 */
export type AddedVote = 'new' | 'known' | 'no-list' | 'deleted-user';

/** Stores votes for a year, each once however often and by however many processes it is added. */
export interface VoteRepository {
  /** Refused where the voter has deleted their data at `vote.at` or later: it came in before and was kept waiting. */
  add(message: string, user: string, vote: Vote): Promise<AddedVote>;
  /** As {@link add}, for a reaction found on Discord: refused where the list is older than its voter's deletion. */
  adopt(message: string, user: string, vote: Vote): Promise<AddedVote>;
  /**
   * As {@link add}, but removes the vote where it was there: what pressing a button means.
   * @param press the id of its interaction: the same one again, in this process or another, is `known` and changes nothing
   */
  toggle(
    message: string,
    user: string,
    vote: Vote,
    press?: string,
  ): Promise<'added' | 'removed' | Exclude<AddedVote, 'new'>>;
  /**
   * Changes what a vote refers to; nothing where there is none.
   * @param at since when, ms since the epoch: when it was cast, by default
   */
  retarget(
    message: string,
    user: string,
    choice: VoteChoice,
    tracks: readonly string[],
    at?: number,
  ): Promise<void>;
  /** @returns whether there was one */
  remove(message: string, user: string, choice: VoteChoice): Promise<boolean>;
  /** Removes everybody's votes that came as reactions, or those for one choice. @returns the people concerned */
  removeReactions(message: string, choice?: VoteChoice): Promise<string[]>;
  /** What one person has voted under one list; undefined for nothing. */
  get(message: string, user: string): Promise<ListVotes | undefined>;
  ofMessage(message: string): Promise<ListVotes[]>;
  /** By list, the one voted on first comes first. */
  ofUser(user: string): Promise<ListVotes[]>;
  /**
   * Votes under the lists of a server, by list and person, oldest first.
   * @param since ms since the epoch, inclusive
   * @param limit at most this many votes, the newest
   */
  ofGuild(guild: string, since: number, limit?: number): Promise<ListVotes[]>;
}
