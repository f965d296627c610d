import type { z } from 'zod';
import type { Features } from '../../../track/features.ts';

/** A JSON value that is stored and given back unchanged. */
export type Json = z.infer<ReturnType<typeof z.json>>;

/** One candidate of a list. */
export interface PoolTrack {
  /** Spotify id. */
  readonly id: string;
  /** From the seeds, 0 or more. */
  readonly distance: number;
  /** What its score had beyond relevance when the list was made. */
  readonly scoreBonus: number;
  /** How well it fits: 0 for the best, -1 in the middle of the pool; absent in lists that were ranked by distance. */
  readonly relevance?: number;
}

/** A track that a list was asked for. */
export interface ListSeed {
  /** Spotify id; absent for a track that has none. */
  readonly id?: string;
  readonly title: string;
  readonly artists: readonly string[];
  readonly features: Features;
}

/** A list of recommendations as it was posted, and what it shows now. Tracks are Spotify ids, slot by slot. */
export interface PostedList {
  readonly message: string;
  readonly channel: string;
  /** Null in a direct message. */
  readonly guild: string | null;
  /** ms since the epoch */
  readonly postedAt: number;
  /** What the list was chosen from, nearest first. */
  readonly pool: readonly PoolTrack[];
  readonly seeds: readonly ListSeed[];
  readonly initialTracks: readonly string[];
  /** What a vote on a slot refers to. */
  readonly shownTracks: readonly string[];
  /** What was shown before that; absent while the order is the first one. */
  readonly previousTracks?: readonly string[];
  /** When the order changed last, ms since the epoch; absent while it is the first one. */
  readonly shownSince?: number;
  /** What the message was about to show when it was sent or edited; absent once it is known to show it. */
  readonly intendedTracks?: readonly string[];
  /** Hash of the last edit that Discord accepted; empty while the message is as it was sent. */
  readonly shownHash: string;
  /** What the code that shows the list needs to show it again. */
  readonly messageTemplate: Json;
}

/** A list when it is sent. */
export type AddedList = Omit<PostedList, 'shownTracks' | 'previousTracks' | 'shownSince' | 'shownHash'>;

/** Stores posted lists for 90 days. */
export interface ListRepository {
  /** Stores a list that was just posted. @returns false where it is stored already; nothing is changed then */
  add(list: AddedList): Promise<boolean>;
  get(message: string): Promise<PostedList | undefined>;
  /** Records what a message is about to show. @returns whether the list is stored */
  setIntended(message: string, intendedTracks: readonly string[]): Promise<boolean>;
  /**
   * Records what a list shows, so that nothing is under way any more.
   * @param since ms since the epoch; ignored where the order is the same as before
   * @returns whether the list is stored
   */
  setShown(
    message: string,
    shownTracks: readonly string[],
    shownHash: string,
    since: number,
  ): Promise<boolean>;
  /** Message ids of lists of which it is not known what they show, newest first, with their servers. */
  unfinished(limit?: number): Promise<{ readonly message: string; readonly guild: string | null }[]>;
  /** Stores a list under the id of another message instead; where that has one already, the list is deleted. */
  move(from: string, to: string): Promise<void>;
  /** Deletes a list whose message is gone; votes under it stay part of tastes. @returns whether there was one */
  delete(message: string): Promise<boolean>;
  /**
   * Message ids of a server's lists, oldest first.
   * @param since ms since the epoch, inclusive
   * @param limit at most this many, the newest
   */
  ofGuild(guild: string | null, since: number, limit?: number): Promise<string[]>;
  /** Ids of the tracks that the newest lists of a server showed first or show now. @param since as for {@link ofGuild} */
  tracksOfGuild(guild: string, since: number): Promise<string[]>;
}
