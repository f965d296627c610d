import type { PostedList } from './posted-list.ts';
import type { UserVotes, Vote, VoteChoice } from './votes.ts';

/** A person's votes under one list. */
export interface ListVotes extends UserVotes {
  readonly message: string;
  /** Null in a direct message. */
  readonly guild: string | null;
}

/** Stores votes for a year. Every method is one step: it happens wholly or not at all. */
export interface VoteRepository {
  /** Stores a vote unless the person has made that choice under that list before. @returns whether it is new */
  addVote(message: string, user: string, guild: string | null, vote: Vote): Promise<boolean>;
  /** Removes one vote. @returns whether there was one */
  removeVote(message: string, user: string, choice: VoteChoice): Promise<boolean>;
  /** Removes everybody's votes that came as reactions, or those for one choice. @returns the people concerned */
  removeReactions(message: string, choice?: VoteChoice): Promise<string[]>;
  /** What one person has voted under one list; undefined for nothing. */
  userVotes(message: string, user: string): Promise<ListVotes | undefined>;
  /** Everybody's votes under one list. */
  votesOfMessage(message: string): Promise<ListVotes[]>;
  /** Everything one person has voted, in the order in which they first voted under each list. */
  votesOfUser(user: string): Promise<ListVotes[]>;
  /** Votes cast at or after `since` (ms since the epoch) under the newest lists of a server, oldest list first. */
  votesOfGuildSince(guild: string, since: number): Promise<ListVotes[]>;
}

/** Stores posted lists for 90 days. Every method is one step. */
export interface ListRepository {
  saveList(message: string, list: PostedList): Promise<void>;
  list(message: string): Promise<PostedList | undefined>;
  /** Records what a list shows after an edit. Does nothing for a list that is no longer stored. */
  updateShown(message: string, shownTracks: readonly string[], shownHash: string): Promise<void>;
  /** Deletes a list whose message is gone; votes under it stay part of tastes. */
  deleteList(message: string): Promise<void>;
  /** Ids of the newest lists of a server, oldest first; some may no longer be stored. */
  messagesOfGuild(guild: string): Promise<string[]>;
  /** Lists posted in a server at or after `since` (ms since the epoch), newest first. */
  listsOfGuildSince(guild: string, since: number): Promise<PostedList[]>;
}

/** Stores what members have asked for. */
export interface MemberRepository {
  isTasteHidden(user: string): Promise<boolean>;
  setTasteHidden(user: string, hidden: boolean): Promise<void>;
  /** When a person last had their data deleted (ms since the epoch), for 90 days. */
  userDeletedAt(user: string): Promise<number | undefined>;
  /**
   * Deletes everything about one person except when they asked for it. An interrupted deletion may be asked for again.
   * @returns the lists they voted on
   */
  deleteUser(user: string): Promise<string[]>;
}

/** Stores which servers removed the bot, and deletes their data. */
export interface GuildRepository {
  /** Records that a server removed the bot, unless that is recorded already. */
  markGuildLeft(guild: string): Promise<void>;
  /** Deletes that record. */
  markGuildJoined(guild: string): Promise<void>;
  /** Ids of servers with posted lists. */
  guilds(): Promise<string[]>;
  /** Servers that removed the bot, and when (ms since the epoch). */
  leftGuilds(): Promise<{ readonly guild: string; readonly leftAt: number }[]>;
  /** Deletes every list of a server, every vote under them, and the record that it left. */
  deleteGuild(guild: string): Promise<void>;
}

/** Everything the feedback services store. */
export interface FeedbackRepository
  extends VoteRepository,
    ListRepository,
    MemberRepository,
    GuildRepository {}
