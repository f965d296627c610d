import type { TrackRating } from '../../feedback/votes.ts';

/** What a server has done so far: all that a composer may know of it. */
export interface ServerHistory {
  readonly guild: string;
  /** Oldest first; who it was is not known. */
  readonly lookups: readonly { readonly row: number; readonly at: number }[];
  /** What was voted for, in drops and in lists. */
  readonly ratings: readonly TrackRating[];
  /** Rows of earlier drops, oldest first. */
  readonly posted: readonly { readonly rows: readonly number[]; readonly at: number }[];
}

/** The drop that is to be composed. */
export interface ComposedWeek {
  /** Number of tracks. */
  readonly size: number;
  /** When it is posted, ms since the epoch. */
  readonly at: number;
  /** uniform in [0, 1) */
  readonly random: () => number;
}

/** A way to choose the tracks of a server's drop. */
export interface Composer {
  readonly name: string;
  /** @returns at most `size` rows in the order they are posted */
  compose(history: ServerHistory, week: ComposedWeek): Promise<readonly number[]>;
}
