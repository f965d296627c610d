import type { StoredMessage } from '../../../messages/stored-message.ts';
import type { ScheduleProgress } from './schedules.ts';

/** The parts of a drop, in the order of its places. */
export const DROP_PARTS = ['for-you', 'fresh', 'wild-card', 'among-you'] as const;
export type DropPart = (typeof DROP_PARTS)[number];

/** A part of the drop, or for a server whose taste is not known; version 0.1 had two thirds familiar, one third exploring. */
export const DROP_TRACK_KINDS = [...DROP_PARTS, 'starter', 'familiar', 'exploring'] as const;

/** One track of a drop. */
export interface DropTrack {
  /** Spotify id */
  readonly id: string;
  readonly kind: (typeof DROP_TRACK_KINDS)[number];
  readonly why: StoredMessage;
}

/** A track of a drop that was posted. */
export interface PostedTrack {
  /** Spotify id */
  readonly id: string;
  readonly week: string;
  /** Absent for drops of before version 0.1. */
  readonly kind?: DropTrack['kind'];
}

/** What is going to be posted: stored before the first attempt, so that every attempt posts the same. */
export interface DropPlan {
  readonly channel: string;
  /** The same for every attempt, so that Discord recognises a repeated message; at most 25 characters. */
  readonly nonce: string;
  readonly tracks: readonly DropTrack[];
}

export interface OpenWeek {
  readonly state: 'open';
}
export interface PlannedWeek {
  readonly state: 'planned';
  readonly plan: DropPlan;
  /** When it was planned, ms since the epoch. */
  readonly at: number;
}
export interface PostedWeek {
  readonly state: 'posted';
  readonly channel: string;
  readonly message: string;
  /** Spotify ids */
  readonly tracks: readonly string[];
  readonly at: number;
}
export interface SkippedWeek {
  readonly state: 'skipped';
  readonly why: StoredMessage;
  readonly at: number;
}

/** One week of one server, in the state it has reached. */
export type DropWeek<State = OpenWeek | PlannedWeek | PostedWeek | SkippedWeek> = State & {
  readonly guild: string;
  /** ISO week on the calendar of the schedule's time zone, such as 2026-W48. */
  readonly week: string;
  /** ms since the epoch */
  readonly dueAt: number;
};
export type EndedWeek = DropWeek<PostedWeek | SkippedWeek>;
export type UnfinishedWeek = DropWeek<OpenWeek | PlannedWeek>;

export type ClaimedWeek =
  /** The caller alone works on the week until its claim expires or is released. */
  | { readonly kind: 'claimed'; readonly week: UnfinishedWeek }
  /** Another process works on it. */
  | { readonly kind: 'busy'; readonly until: number }
  | { readonly kind: 'ended'; readonly week: EndedWeek };

/**
 * The weeks of servers, from claim to post. Each method is one transaction and leaves what a later attempt needs to see
 * how far the one before came.
 */
export interface DropRepository {
  get(guild: string, week: string): Promise<DropWeek | undefined>;
  /**
   * Gives a week to one process for `leaseMs`: of several exactly one gets it. A week that was skipped by a clock ahead
   * of now is open again.
   */
  claim(guild: string, week: string, dueAt: number, owner: string, leaseMs: number): Promise<ClaimedWeek>;
  /** Gives a week back, unless another process has it by now. */
  release(guild: string, week: string, owner: string): Promise<void>;
  /** Stores what is about to be posted. @returns false where the claim has expired: nothing may be posted then */
  plan(guild: string, week: string, owner: string, plan: DropPlan): Promise<boolean>;
  /** Deletes a plan that was certainly not posted. */
  discardPlan(guild: string, week: string, owner: string): Promise<void>;
  /**
   * Ends a planned week with its message, no matter which process has the claim, and with it a pause.
   * @returns false where the week was not planned or has ended before
   */
  recordPosted(guild: string, week: string, message: string, progress?: ScheduleProgress): Promise<boolean>;
  /** Ends a week without a message. @returns false where the claim is another's or the week has ended before */
  recordSkipped(
    guild: string,
    week: string,
    owner: string,
    why: StoredMessage,
    progress?: ScheduleProgress,
  ): Promise<boolean>;
  /** The tracks posted in weeks that were due at `since` (ms since the epoch) or later, oldest first. */
  postedTracks(guild: string, since: number): Promise<PostedTrack[]>;
  /** The last week of a server that was posted. */
  lastPosted(guild: string): Promise<DropWeek<PostedWeek> | undefined>;
  /** The last week of a server that was skipped. */
  lastSkipped(guild: string): Promise<DropWeek<SkippedWeek> | undefined>;
}
