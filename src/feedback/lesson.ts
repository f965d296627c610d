import type { Neighbour } from '../recommend/index/neighbour-index.ts';
import type { Affinity } from './affinity.ts';
import { TRAITS } from './portrait.ts';
import type { Ballot } from './votes.ts';
import { votesOf } from './votes.ts';

type Trait = (typeof TRAITS)[number];

/** What votes have changed, in figures a person can be told. */
export interface Lesson {
  /** Votes counted, one a person and track. */
  readonly votes: number;
  readonly people: number;
  /** How the best ranked tracks moved, largest change first: in shares of the catalogue, -1 to 1. */
  readonly shifts: readonly { readonly trait: Trait; readonly by: number }[];
}

/** Ranked tracks that stand for the order as a whole. */
const TOP = 20;
/** A shift below this is chance. */
const NOTICEABLE = 0.06;

/** Compares the pool as it was with the order that votes gave it. */
export function lessonOf(
  ballots: readonly Ballot[],
  before: readonly Neighbour[],
  after: readonly Neighbour[],
  affinity: Affinity,
): Lesson {
  const voters = ballots.map(votesOf).filter((votes) => votes.length > 0);
  const [was, is] = [meanTraits(before, affinity), meanTraits(after, affinity)];
  const shifts = TRAITS.map((trait, index) => ({ trait, by: (is[index] ?? 0) - (was[index] ?? 0) }))
    .filter(({ by }) => Math.abs(by) >= NOTICEABLE)
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by));
  return { votes: voters.flat().length, people: voters.length, shifts };
}

function meanTraits(order: readonly Neighbour[], affinity: Affinity): number[] {
  const portraits = order.slice(0, TOP).map(({ row }) => affinity.ofRow(row));
  return TRAITS.map((_, index) => {
    const values = portraits
      .map(({ traits }) => traits[index] ?? Number.NaN)
      .filter((value) => !Number.isNaN(value));
    return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  });
}
