import type { TrackTable } from '../recommend/track-table.ts';
import type { KnownArtistRepository } from '../storage/database/ports/known-artists.ts';
import type { ListRepository, PostedList } from '../storage/database/ports/lists.ts';
import type {
  AddedVote,
  ListVotes,
  Vote,
  VoteChoice,
  VoteOrigin,
  VoteRepository,
} from '../storage/database/ports/votes.ts';
import { artistKey } from '../track/artist-keys.ts';
import type { Kernel } from './kernel.ts';
import {
  chosenTracks,
  type NewList,
  type RememberedList,
  toPostedList,
  tracksShownAt,
} from './posted-list.ts';
import { contextOf, type ListState, rankList } from './rank-list.ts';
import { ShownTracks } from './shown-tracks.ts';
import { ratingsOf, type TrackRating } from './votes.ts';

export interface FeedbackServiceParts {
  readonly votes: VoteRepository;
  readonly lists: ListRepository;
  readonly knownArtists: KnownArtistRepository;
  readonly table: TrackTable;
  readonly kernel: () => Kernel;
  /** ms since the epoch */
  readonly now: () => number;
}

/** What became of a vote; `no-slot`: the list has no such slot. */
export type VoteOutcome = AddedVote | 'no-slot';

/** Each is one request to Discord on catching up, a second apart. */
const DIRECT_LISTS_MAX = 2000;

/** Stores lists and the votes under them, and re-ranks the lists by the votes. */
export class FeedbackService {
  readonly #votes: VoteRepository;
  readonly #lists: ListRepository;
  readonly #knownArtists: KnownArtistRepository;
  readonly #table: TrackTable;
  readonly #kernel: () => Kernel;
  readonly #now: () => number;
  /** What the messages of the lists show. */
  readonly shown: ShownTracks;

  constructor({ votes, lists, knownArtists, table, kernel, now }: FeedbackServiceParts) {
    this.shown = new ShownTracks(lists, votes, now);
    this.#votes = votes;
    this.#lists = lists;
    this.#knownArtists = knownArtists;
    this.#table = table;
    this.#kernel = kernel;
    this.#now = now;
  }

  /** Stores a list, so that it can be voted on for 90 days. */
  async saveList(list: NewList): Promise<void> {
    await this.#lists.add(toPostedList(list, this.#table, this.#now()));
    await this.#noteArtists(list);
  }

  /** Stores a list that is about to be sent. */
  async prepareList(list: NewList): Promise<void> {
    const posted = toPostedList(list, this.#table, this.#now());
    await this.#lists.add({ ...posted, intendedTracks: posted.initialTracks });
    await this.#noteArtists(list);
  }

  /** Lists are forgotten after 90 days, but whom they named is no news for a year. */
  async #noteArtists({ guild, rows }: NewList): Promise<void> {
    if (guild === null) return;
    const artists = rows.flatMap((row) => this.#table.artists(row)).map(artistKey);
    await this.#knownArtists.add(guild, artists);
  }

  /**
   * Stores a vote on what the list showed when it was cast. Once this resolves, no crash loses it.
   * @param at when it was cast, ms since the epoch: refused where its voter has deleted their data since
   */
  async vote(
    message: string,
    user: string,
    choice: VoteChoice,
    origin: VoteOrigin,
    at = this.#now(),
  ): Promise<VoteOutcome> {
    const vote = await this.#voteOn(message, choice, origin, at);
    return typeof vote === 'string' ? vote : this.#votes.add(message, user, vote);
  }

  /** Stores a reaction found on Discord, as {@link vote}; refused where the list is older than its voter's deletion. */
  async adoptReaction(message: string, user: string, choice: VoteChoice): Promise<VoteOutcome> {
    const vote = await this.#voteOn(message, choice, 'reaction', this.#now());
    return typeof vote === 'string' ? vote : this.#votes.adopt(message, user, vote);
  }

  /**
   * Adds a vote cast with a button, or removes it where it was there.
   * @param at when it was cast, as in {@link vote}
   * @param press the id of its interaction: the same one again is `known`, and changes nothing
   */
  async toggleVote(
    message: string,
    user: string,
    choice: VoteChoice,
    at = this.#now(),
    press?: string,
  ): Promise<'added' | 'removed' | Exclude<VoteOutcome, 'new'>> {
    const vote = await this.#voteOn(message, choice, 'button', at);
    return typeof vote === 'string' ? vote : this.#votes.toggle(message, user, vote, press);
  }

  /**
   * Stores that somebody wants other tracks than a list shows; what they did not want before stays unwanted.
   * @param at when they said so, as in {@link vote}
   */
  async rejectShown(message: string, user: string, at = this.#now()): Promise<VoteOutcome> {
    const vote = await this.#voteOn(message, 'down', 'button', at);
    if (typeof vote === 'string') return vote;
    const outcome = await this.#votes.add(message, user, vote);
    if (outcome !== 'known') return outcome;
    const before = (await this.#votes.get(message, user))?.votes.find(({ choice }) => choice === 'down');
    const tracks = new Set([...(before?.tracks ?? []), ...vote.tracks]);
    await this.#votes.retarget(message, user, 'down', [...tracks], at);
    return 'new';
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
    const { channel, seeds, shownTracks, messageTemplate } = list;
    return { channel, seeds, pool, shownTracks, messageTemplate };
  }

  /** The list as the stored votes rank it, with these; undefined for one that is not stored. */
  async listState(
    message: string,
  ): Promise<(ListState & { readonly votes: readonly ListVotes[] }) | undefined> {
    const list = await this.#lists.get(message);
    if (list === undefined) return undefined;
    const votes = await this.#votes.ofMessage(message);
    return { ...rankList(list, votes, this.#table, this.#kernel()), votes };
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

  /** As {@link messagesOfGuild}, of lists in direct messages, everybody's together. */
  messagesOfDirectMessages(): Promise<string[]> {
    return this.#lists.ofGuild(null, 0, DIRECT_LISTS_MAX);
  }

  /** Ids of tracks that lists in a server have shown since a time (ms since the epoch). */
  recommendedInGuildSince(guild: string, since: number): Promise<string[]> {
    return this.#lists.tracksOfGuild(guild, since);
  }

  async #voteOn(
    message: string,
    choice: VoteChoice,
    origin: VoteOrigin,
    at: number,
  ): Promise<Vote | 'no-list' | 'no-slot'> {
    const list = await this.#lists.get(message);
    if (list === undefined) return 'no-list';
    const tracks = chosenTracks(choice, tracksShownAt(list, at));
    return tracks.length === 0 ? 'no-slot' : { choice, tracks, at, origin };
  }
}
