import type { Seed } from '../recommend/ranking/query.ts';
import type { TrackTable } from '../recommend/track-table.ts';
import type { GuildRepository } from '../storage/database/ports/guilds.ts';
import type { Json, ListRepository, PostedList } from '../storage/database/ports/lists.ts';
import type {
  ListVotes,
  Vote,
  VoteChoice,
  VoteOrigin,
  VoteRepository,
} from '../storage/database/ports/votes.ts';
import { VOTE_LIFE_MS } from '../storage/database/schema.ts';
import { deleteLeftGuilds } from './guild-retention.ts';
import type { Kernel } from './kernel.ts';
import { contextOf, type ListState, rankList } from './rank-list.ts';
import type { Candidate } from './rerank.ts';
import { aggregateRatings, ratingsOf, slotOf, type TrackRating } from './votes.ts';

export interface FeedbackServiceParts {
  readonly votes: VoteRepository;
  readonly lists: ListRepository;
  readonly guilds: GuildRepository;
  readonly table: TrackTable;
  readonly kernel: () => Kernel;
  /** ms since the epoch */
  readonly now: () => number;
}

/** A list that was just sent. */
export interface NewList {
  readonly message: string;
  readonly channel: string;
  /** Null in a direct message. */
  readonly guild: string | null;
  readonly seeds: readonly Seed[];
  readonly pool: readonly Candidate[];
  /** The rows shown, slot by slot. */
  readonly rows: readonly number[];
  /** What is needed to show the list again; stored as it is. */
  readonly messageTemplate: Json;
}

/** What a posted list was chosen from, to continue it. */
export interface RememberedList {
  readonly seeds: readonly Seed[];
  /** Nearest first. */
  readonly pool: readonly Candidate[];
  /** Ids of the tracks it shows now. */
  readonly shownTracks: readonly string[];
  readonly messageTemplate: Json;
}

/** Whether a vote was stored, was known, or refers to a list or slot that does not exist. */
export type VoteOutcome = 'new' | 'known' | 'no-list' | 'no-slot';

/** Stores lists and the votes under them, and re-ranks the lists by the votes. */
export class FeedbackService {
  readonly #votes: VoteRepository;
  readonly #lists: ListRepository;
  readonly #guilds: GuildRepository;
  readonly #table: TrackTable;
  readonly #kernel: () => Kernel;
  readonly #now: () => number;

  constructor({ votes, lists, guilds, table, kernel, now }: FeedbackServiceParts) {
    this.#votes = votes;
    this.#lists = lists;
    this.#guilds = guilds;
    this.#table = table;
    this.#kernel = kernel;
    this.#now = now;
  }

  /** Stores a list, so that it can be voted on for 90 days. */
  async saveList(list: NewList): Promise<void> {
    const tracks = list.rows.map((row) => this.#table.track(row).id);
    await this.#lists.add({
      message: list.message,
      guild: list.guild,
      channel: list.channel,
      postedAt: this.#now(),
      pool: list.pool.map(({ row, distance, scoreBonus }) => ({
        id: this.#table.track(row).id,
        distance: rounded(distance),
        scoreBonus: rounded(scoreBonus ?? 0),
      })),
      seeds: list.seeds,
      initialTracks: tracks,
      messageTemplate: list.messageTemplate,
    });
  }

  /** Stores a vote on what the list shows now. Once this resolves, no crash loses it. */
  async vote(message: string, user: string, choice: VoteChoice, origin: VoteOrigin): Promise<VoteOutcome> {
    const vote = await this.#voteOn(message, choice, origin);
    return typeof vote === 'string' ? vote : this.#votes.add(message, user, vote);
  }

  /** Stores a reaction found on Discord, as {@link vote}; refused where the list is older than its voter's deletion. */
  async adoptReaction(
    message: string,
    user: string,
    choice: VoteChoice,
  ): Promise<VoteOutcome | 'deleted-user'> {
    const vote = await this.#voteOn(message, choice, 'reaction');
    return typeof vote === 'string' ? vote : this.#votes.adopt(message, user, vote);
  }

  /** Adds a vote cast with a button, or removes it where it was there. */
  async toggleVote(
    message: string,
    user: string,
    choice: VoteChoice,
  ): Promise<'added' | 'removed' | 'no-list' | 'no-slot'> {
    const vote = await this.#voteOn(message, choice, 'button');
    return typeof vote === 'string' ? vote : this.#votes.toggle(message, user, vote);
  }

  /** Removes a vote. @returns whether there was one */
  removeVote(message: string, user: string, choice: VoteChoice): Promise<boolean> {
    return this.#votes.remove(message, user, choice);
  }

  /** Removes everybody's votes that came as reactions, or those for one choice. @returns whether there were any */
  async removeReactions(message: string, choice?: VoteChoice): Promise<boolean> {
    return (await this.#votes.removeReactions(message, choice)).length > 0;
  }

  /** Everybody's votes under a list. */
  votes(message: string): Promise<ListVotes[]> {
    return this.#votes.ofMessage(message);
  }

  /** What one person's votes say of the tracks of a list. */
  async ratings(message: string, user: string): Promise<TrackRating[]> {
    const votes = await this.#votes.get(message, user);
    return votes === undefined ? [] : ratingsOf(votes);
  }

  /** A stored list; undefined for one older than 90 days or deleted. */
  list(message: string): Promise<PostedList | undefined> {
    return this.#lists.get(message);
  }

  /** What a list was chosen from; undefined for one that is not stored. */
  async rememberedList(message: string): Promise<RememberedList | undefined> {
    const list = await this.#lists.get(message);
    if (list === undefined) return undefined;
    const { pool } = contextOf(list, this.#table, this.#kernel());
    const { seeds, shownTracks, messageTemplate } = list;
    return { seeds, pool, shownTracks, messageTemplate };
  }

  /** The list as the stored votes rank it; undefined for one that is not stored. */
  async listState(message: string): Promise<ListState | undefined> {
    const list = await this.#lists.get(message);
    if (list === undefined) return undefined;
    const votes = await this.#votes.ofMessage(message);
    return rankList(list, votes, this.#table, this.#kernel());
  }

  /** Records what a list shows after an edit. */
  async updateShown(message: string, shownTracks: readonly string[], shownHash: string): Promise<void> {
    await this.#lists.setShown(message, shownTracks, shownHash);
  }

  /** Stores a list under the id of another message instead, unless that has one. */
  moveList(from: string, to: string): Promise<void> {
    return this.#lists.move(from, to);
  }

  /** Deletes a list whose message is gone; votes under it stay part of tastes. */
  async deleteList(message: string): Promise<void> {
    await this.#lists.delete(message);
  }

  /** Ids of the newest lists of a server, oldest first. */
  messagesOfGuild(guild: string): Promise<string[]> {
    return this.#lists.ofGuild(guild, 0);
  }

  /** Ids of tracks that a server's votes rate negatively. */
  async dislikedInGuild(guild: string): Promise<string[]> {
    const votes = await this.#votes.ofGuild(guild, this.#now() - VOTE_LIFE_MS);
    return aggregateRatings(votes)
      .filter(({ weight }) => weight < 0)
      .map(({ track }) => track);
  }

  /** Ids of tracks that lists in a server have shown since a time (ms since the epoch). */
  recommendedInGuildSince(guild: string, since: number): Promise<string[]> {
    return this.#lists.tracksOfGuild(guild, since);
  }

  /** Records that a server removed the bot: its data is deleted 30 days from now. */
  markGuildLeft(guild: string): Promise<void> {
    return this.#guilds.markLeft(guild);
  }

  /** Records that a server added the bot again: its data stays. */
  markGuildJoined(guild: string): Promise<void> {
    return this.#guilds.markJoined(guild);
  }

  /** See {@link deleteLeftGuilds}. */
  deleteLeftGuilds(isPresent: (guild: string) => boolean | undefined): Promise<string[]> {
    return deleteLeftGuilds(this.#guilds, isPresent, this.#now());
  }

  /** A vote on what a list shows now. */
  async #voteOn(
    message: string,
    choice: VoteChoice,
    origin: VoteOrigin,
  ): Promise<Vote | 'no-list' | 'no-slot'> {
    const list = await this.#lists.get(message);
    if (list === undefined) return 'no-list';
    const slot = slotOf(choice);
    const tracks = slot < 0 ? list.shownTracks : list.shownTracks.slice(slot, slot + 1);
    return tracks.length === 0 ? 'no-slot' : { choice, tracks, at: this.#now(), origin };
  }
}

/** Four decimals are precise enough and make small entries. */
function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
