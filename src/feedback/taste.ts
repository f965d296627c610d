import type { Affinity } from './affinity.ts';
import { type Estimate, type Example, PREFERENCE, Preference, type PreferenceOptions } from './preference.ts';
import type { Vote } from './votes.ts';

/** How much a row is liked or disliked today. */
export interface Leaning {
  readonly row: number;
  /** Votes' weights after decay, added up over people; negative for what is disliked. */
  readonly weight: number;
}

export interface TasteOptions extends PreferenceOptions {
  /** After this long a vote counts half. */
  readonly halfLifeMs: number;
}

const DAY_MS = 24 * 3600 * 1000;
export const TASTE: TasteOptions = { ...PREFERENCE, halfLifeMs: 30 * DAY_MS };

/** A vote worth less than this is forgotten. */
const FORGOTTEN = 0.02;
/** Rows a taste rests on at most, the strongest: the cost of fitting grows with the cube. */
const LEANINGS = 200;

/** What votes of whatever lists amount to: the taste of a person, or of a server. */
export interface Taste {
  /** Strongest first, likes and dislikes mixed. */
  readonly leanings: readonly Leaning[];
  /** Votes and people it was learned from. */
  readonly votes: number;
  readonly people: number;
  /** How much the taste likes a row, as far as is known. */
  estimate(row: number): Estimate;
}

/**
 * Learns a taste. One person counts once per track: of their votes on it the newest.
 * @param rowOf row of a track id, or -1 for one the catalogue does not have (its votes rest until it does)
 * @param now ms since the epoch
 */
export function tasteOf(
  votes: readonly Vote[],
  rowOf: (track: string) => number,
  affinity: Affinity,
  now: number,
  options: TasteOptions = TASTE,
): Taste {
  const newest = newestVotes(votes);
  const leanings = leaningsOf(newest, rowOf, now, options.halfLifeMs);
  let preference: Preference | undefined;
  return {
    leanings,
    votes: newest.length,
    people: new Set(newest.map(({ user }) => user)).size,
    estimate(row) {
      preference ??= new Preference(affinity, examplesOf(leanings, affinity), options);
      return preference.estimate(affinity.ofRow(row));
    },
  };
}

function newestVotes(votes: readonly Vote[]): Vote[] {
  const newest = new Map<string, Vote>();
  for (const vote of votes) {
    const key = `${vote.user}/${vote.track}`;
    const known = newest.get(key);
    if (known === undefined || isNewer(vote, known)) newest.set(key, vote);
  }
  return [...newest.values()];
}

/** Of two votes of one moment the stronger counts, so that the order in which they are read does not matter. */
function isNewer(vote: Vote, known: Vote): boolean {
  return vote.at === known.at ? vote.weight > known.weight : vote.at > known.at;
}

function leaningsOf(
  votes: readonly Vote[],
  rowOf: (track: string) => number,
  now: number,
  halfLifeMs: number,
): Leaning[] {
  const sums = new Map<number, number>();
  const inOrder = [...votes].sort((a, b) => a.at - b.at || (a.user < b.user ? -1 : 1));
  for (const { track, weight, at } of inOrder) {
    const row = rowOf(track);
    // A clock that was set back must not make a vote grow.
    const decayed = weight * 2 ** -(Math.max(0, now - at) / halfLifeMs);
    if (row >= 0) sums.set(row, (sums.get(row) ?? 0) + decayed);
  }
  return [...sums]
    .map(([row, weight]) => ({ row, weight }))
    .filter(({ weight }) => Math.abs(weight) >= FORGOTTEN)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || a.row - b.row)
    .slice(0, LEANINGS);
}

function examplesOf(leanings: readonly Leaning[], affinity: Affinity): Example[] {
  return leanings.map(({ row, weight }) => ({
    portrait: affinity.ofRow(row),
    value: Math.sign(weight),
    weight: Math.abs(weight),
  }));
}
