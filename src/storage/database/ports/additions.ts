import type { Addition, AdditionChange } from '../../../track/addition.ts';

/** What became of additions that were to be stored. */
export interface SavedAdditions {
  /** Not stored before. */
  readonly added: number;
  /** Stored with other facts, or renewed. */
  readonly changed: number;
  /** Stored already, or expired. */
  readonly unchanged: number;
  /** Ids that the owner has removed. */
  readonly refused: readonly string[];
}

/** Changes in the order they were stored. */
export interface AdditionPage {
  readonly changes: readonly AdditionChange[];
  /** Where the next page begins. */
  readonly cursor: number;
  /** Whether there was nothing more when it was read. */
  readonly isLast: boolean;
}

/** Numbers about the additions that are neither removed nor expired. */
export interface AdditionStats {
  readonly tracks: number;
  /** Removed by the owner. */
  readonly removed: number;
  /** The most frequent first. */
  readonly bySource: readonly { readonly source: string; readonly tracks: number }[];
  /** The newest first; those without a year last. */
  readonly byReleaseYear: readonly { readonly year: number | null; readonly tracks: number }[];
  /** Tracks that expire within a week unless they are looked up again. */
  readonly expiringSoon: number;
  /** When the first and the last of them were added, ms since the epoch; absent where there are none. */
  readonly added?: { readonly first: number; readonly last: number };
}

/**
 * Stores what is added to the catalogue. Expired additions are in no answer. Only the owner removes additions, and what
 * was removed stays removed.
 */
export interface AdditionRepository {
  /**
   * Stores additions, those stored already with their new facts; what may stay is not replaced by what may not. When one
   * with the same facts expires is changed only in the week before it.
   * @param options.restore stores what the owner has removed, too
   */
  save(additions: readonly Addition[], options?: { readonly restore?: boolean }): Promise<SavedAdditions>;
  /**
   * What has been stored and removed since, by whichever process, each track once with its last state.
   * @param cursor 0 for everything, else that of a page before
   */
  changes(cursor: number, limit: number): Promise<AdditionPage>;
  /** Those of some ids that are stored, in any order. */
  find(ids: readonly string[]): Promise<Addition[]>;
  /** Deletes everything but the ids, which are refused from now on whether they were stored or not. @returns those that were */
  remove(ids: readonly string[]): Promise<string[]>;
  stats(): Promise<AdditionStats>;
}
