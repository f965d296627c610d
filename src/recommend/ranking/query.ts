import type { RowFilter } from '../index/neighbour-index.ts';
import type { TrackDescription } from '../space/space.ts';
import type { Mood } from './mood.ts';
import type { RecentTracks } from './recent.ts';
import type { RankingOptions } from './score.ts';

/** A track to start from; it need not be in the catalogue. */
export interface Seed extends TrackDescription {
  readonly title: string;
}

/** What is asked for. */
export interface Query extends RankingOptions {
  /** At least one; the search starts from the centroid of several. */
  readonly seeds: readonly Seed[];
  /** How many tracks to return at most. */
  readonly count: number;
  /** How the recommendations should differ from the seeds. */
  readonly mood?: Mood;
  /** Rows to leave out, for example those already shown; called inside the search. */
  readonly exclude?: RowFilter;
  /** Further rows to rank with those that are found, for example what a service suggests. */
  readonly candidates?: readonly number[];
  /** Whether, and how many, recent tracks are wanted. */
  readonly recent?: RecentTracks;
  /** Whether other versions of the seed may be recommended: remixes, live versions and the like. */
  readonly remixes?: boolean;
}
