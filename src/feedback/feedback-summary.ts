import type { Neighbour } from '../recommend/index/neighbour-index.ts';
import type { Kernel } from './kernel.ts';
import { TRAITS, type Trait } from './track-profile.ts';
import { ratingsOf, type UserVotes } from './votes.ts';

/** What votes have changed in a list. */
export interface FeedbackSummary {
  /** How often somebody voted: a vote on the whole list is one. */
  readonly votes: number;
  readonly people: number;
  /** How the traits of the best ranked tracks moved, largest change first; in percentile ranks, -1 to 1. */
  readonly shifts: readonly { readonly trait: Trait; readonly by: number }[];
}

/** The best ranked tracks are compared. */
const TOP = 20;
/** A smaller shift is chance. */
const MIN_SHIFT = 0.06;

/** Compares the pool before and after re-ranking by votes. */
export function summariseFeedback(
  votes: readonly UserVotes[],
  before: readonly Neighbour[],
  after: readonly Neighbour[],
  kernel: Kernel,
): FeedbackSummary {
  const cast = votes.filter((own) => ratingsOf(own).length > 0);
  const [was, is] = [meanTraitRanks(before, kernel), meanTraitRanks(after, kernel)];
  const shifts = TRAITS.map((trait, index) => ({ trait, by: (is[index] ?? 0) - (was[index] ?? 0) }))
    .filter(({ by }) => Math.abs(by) >= MIN_SHIFT)
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by));
  return { votes: cast.flatMap((own) => own.votes).length, people: cast.length, shifts };
}

function meanTraitRanks(order: readonly Neighbour[], kernel: Kernel): number[] {
  const profiles = order.slice(0, TOP).map(({ row }) => kernel.profileOfRow(row));
  return TRAITS.map((_, index) => {
    const ranks = profiles
      .map(({ catalogueRanks }) => catalogueRanks[index] ?? Number.NaN)
      .filter((rank) => !Number.isNaN(rank));
    return ranks.reduce((sum, rank) => sum + rank, 0) / Math.max(1, ranks.length);
  });
}
