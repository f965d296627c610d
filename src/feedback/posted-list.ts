import type { z } from 'zod';
import type { Seed } from '../recommend/ranking/query.ts';

const DAY_MS = 24 * 3600 * 1000;
/** How long votes under a list change it. */
export const LIST_LIFE_MS = 90 * DAY_MS;
/** How long a vote is stored; by then it weighs less than a thousandth. */
export const VOTE_LIFE_MS = 365 * DAY_MS;
/** How long the data of a server is stored after it removed the bot. */
export const LEFT_GUILD_LIFE_MS = 30 * DAY_MS;

/** A JSON value that is stored and given back unchanged. */
export type Json = z.infer<ReturnType<typeof z.json>>;

/** One candidate of a list. */
export interface PoolTrack {
  /** Spotify id. */
  readonly id: string;
  /** From the seeds, 0 or more. */
  readonly distance: number;
  /** What its score had beyond nearness when the list was made. */
  readonly scoreBonus: number;
}

/** A list of recommendations as it was posted, and what it shows now. Tracks are Spotify ids, slot by slot. */
export interface PostedList {
  /** Null in a direct message. */
  readonly guild: string | null;
  readonly channel: string;
  /** ms since the epoch */
  readonly postedAt: number;
  /** What the list was chosen from, nearest first. */
  readonly pool: readonly PoolTrack[];
  readonly seeds: readonly Seed[];
  readonly initialTracks: readonly string[];
  /** What a vote on a slot refers to. */
  readonly shownTracks: readonly string[];
  /** Hash of the last edit that Discord accepted; empty while the message is as it was sent. */
  readonly shownHash: string;
  /** What the room that shows the list needs to show it again. */
  readonly messageTemplate: Json;
}
