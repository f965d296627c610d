import type { Seed } from '../recommend/ranking/query.ts';
import type { TrackTable } from '../recommend/track-table.ts';
import { deleteLeftGuilds } from './guild-retention.ts';
import type { Kernel } from './kernel.ts';
import type { Json, PostedList } from './posted-list.ts';
import { VOTE_LIFE_MS } from './posted-list.ts';
import { contextOf, type ListState, rankList } from './rank-list.ts';
import type { FeedbackRepository, ListVotes } from './repository.ts';
import type { Candidate } from './rerank.ts';
import {
  aggregateRatings,
  ratingsOf,
  slotOf,
  type TrackRating,
  type VoteChoice,
  type VoteOrigin,
} from './votes.ts';

export interface FeedbackServiceParts {
  readonly repository: FeedbackRepository;
  readonly table: TrackTable;
  readonly kernel: Kernel;
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
  readonly #repository: FeedbackRepository;
  readonly #table: TrackTable;
  readonly #kernel: Kernel;
  readonly #now: () => number;

  constructor({ repository, table, kernel, now }: FeedbackServiceParts) {
    this.#repository = repository;
    this.#table = table;
    this.#kernel = kernel;
    this.#now = now;
  }

  /** Stores a list, so that it can be voted on for 90 days. */
  async saveList(list: NewList): Promise<void> {
    const tracks = list.rows.map((row) => this.#table.track(row).id);
    await this.#repository.saveList(list.message, {
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
      shownTracks: tracks,
      shownHash: '',
      messageTemplate: list.messageTemplate,
    });
  }

  /** Stores a vote on what the list shows now. Once this resolves, no crash loses it. */
  async vote(message: string, user: string, choice: VoteChoice, origin: VoteOrigin): Promise<VoteOutcome> {
    const list = await this.#repository.list(message);
    if (list === undefined) return 'no-list';
    const slot = slotOf(choice);
    const tracks = slot < 0 ? list.shownTracks : list.shownTracks.slice(slot, slot + 1);
    if (tracks.length === 0) return 'no-slot';
    const vote = { choice, tracks, at: this.#now(), origin };
    return (await this.#repository.addVote(message, user, list.guild, vote)) ? 'new' : 'known';
  }

  /** Removes a vote. @returns whether there was one */
  removeVote(message: string, user: string, choice: VoteChoice): Promise<boolean> {
    return this.#repository.removeVote(message, user, choice);
  }

  /** Removes everybody's votes that came as reactions, or those for one choice. @returns whether there were any */
  async removeReactions(message: string, choice?: VoteChoice): Promise<boolean> {
    return (await this.#repository.removeReactions(message, choice)).length > 0;
  }

  /** Everybody's votes under a list. */
  votes(message: string): Promise<ListVotes[]> {
    return this.#repository.votesOfMessage(message);
  }

  /** What one person's votes say of the tracks of a list. */
  async ratings(message: string, user: string): Promise<TrackRating[]> {
    const votes = await this.#repository.userVotes(message, user);
    return votes === undefined ? [] : ratingsOf(votes);
  }

  /** A stored list; undefined for one older than 90 days or deleted. */
  list(message: string): Promise<PostedList | undefined> {
    return this.#repository.list(message);
  }

  /** What a list was chosen from; undefined for one that is not stored. */
  async rememberedList(message: string): Promise<RememberedList | undefined> {
    const list = await this.#repository.list(message);
    if (list === undefined) return undefined;
    const { pool } = contextOf(list, this.#table, this.#kernel);
    const { seeds, shownTracks, messageTemplate } = list;
    return { seeds, pool, shownTracks, messageTemplate };
  }

  /** The list as the stored votes rank it; undefined for one that is not stored. */
  async listState(message: string): Promise<ListState | undefined> {
    const list = await this.#repository.list(message);
    if (list === undefined) return undefined;
    const votes = await this.#repository.votesOfMessage(message);
    return rankList(list, votes, this.#table, this.#kernel);
  }

  /** Records what a list shows after an edit. */
  updateShown(message: string, shownTracks: readonly string[], shownHash: string): Promise<void> {
    return this.#repository.updateShown(message, shownTracks, shownHash);
  }

  /** Stores a list under the id of another message instead, unless that has one. */
  async moveList(from: string, to: string): Promise<void> {
    const list = await this.#repository.list(from);
    if (list !== undefined && (await this.#repository.list(to)) === undefined)
      await this.#repository.saveList(to, list);
    await this.#repository.deleteList(from);
  }

  /** Deletes a list whose message is gone; votes under it stay part of tastes. */
  deleteList(message: string): Promise<void> {
    return this.#repository.deleteList(message);
  }

  /** Ids of the newest lists of a server, oldest first. */
  messagesOfGuild(guild: string): Promise<string[]> {
    return this.#repository.messagesOfGuild(guild);
  }

  /** Ids of tracks that a server's votes rate negatively. */
  async dislikedInGuild(guild: string): Promise<string[]> {
    const votes = await this.#repository.votesOfGuildSince(guild, this.#now() - VOTE_LIFE_MS);
    return aggregateRatings(votes)
      .filter(({ weight }) => weight < 0)
      .map(({ track }) => track);
  }

  /** Ids of tracks that lists in a server have shown since a time (ms since the epoch). */
  async recommendedInGuildSince(guild: string, since: number): Promise<string[]> {
    const lists = await this.#repository.listsOfGuildSince(guild, since);
    return lists.flatMap(({ initialTracks, shownTracks }) => [...initialTracks, ...shownTracks]);
  }

  /** Records that a server removed the bot: its data is deleted 30 days from now. */
  markGuildLeft(guild: string): Promise<void> {
    return this.#repository.markGuildLeft(guild);
  }

  /** Records that a server added the bot again: its data stays. */
  markGuildJoined(guild: string): Promise<void> {
    return this.#repository.markGuildJoined(guild);
  }

  /** See {@link deleteLeftGuilds}. */
  deleteLeftGuilds(
    isPresent: (guild: string) => boolean,
    deleteElsewhere: (guild: string) => Promise<void>,
  ): Promise<string[]> {
    return deleteLeftGuilds(this.#repository, isPresent, this.#now(), deleteElsewhere);
  }
}

/** Four decimals are precise enough and make small entries. */
function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
