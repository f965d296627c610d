import { VOTE_CHOICES, type Vote, type VoteChoice } from '../storage/database/ports/votes.ts';

/** A person's votes under one list, in any order. */
export interface UserVotes {
  readonly user: string;
  readonly votes: readonly Vote[];
}

/** What one person's votes, or what they imported, say of one track. Everything that is learned is computed from these. */
export interface TrackRating {
  readonly user: string;
  /** Spotify id. */
  readonly track: string;
  /** -1 to 1: positive for more like this, negative for disliked. */
  readonly weight: number;
  /** ms since the epoch */
  readonly at: number;
  /** The track's slot in the list, from 0. */
  readonly slot: number;
  /** Whether it is of a file that was imported, and no vote. */
  readonly isImported?: true;
}

/** What everybody's votes together say of one track. */
export interface AggregatedRating {
  readonly track: string;
  /** Sum of the ratings' weights. */
  readonly weight: number;
  readonly slot: number;
}

/** Choosing a track says the most; a vote on the whole list says less of each track in it. */
const WEIGHT = { slot: 1, up: 0.4, down: -0.6 } as const;

/** Whether somebody chose the track itself, and not only the list it was on. */
export function isChosen({ weight }: Pick<TrackRating, 'weight'>): boolean {
  return weight >= WEIGHT.slot;
}

/** The slot of a choice, from 0; -1 for a vote on the whole list. */
export function slotOf(choice: VoteChoice): number {
  return choice === 'up' || choice === 'down' ? -1 : Number(choice) - 1;
}

/**
 * One rating for each track a person's votes refer to. A chosen slot outweighs a vote on the list; of several
 * votes on the list the newest counts.
 */
export function ratingsOf({ user, votes }: UserVotes): TrackRating[] {
  const ratings = new Map<string, TrackRating>();
  const byTime = [...votes].sort(
    (a, b) => a.at - b.at || VOTE_CHOICES.indexOf(a.choice) - VOTE_CHOICES.indexOf(b.choice),
  );
  const onList = byTime.filter(({ choice }) => slotOf(choice) < 0);
  const onSlot = byTime.filter(({ choice }) => slotOf(choice) >= 0);
  for (const { choice, tracks, at } of [...onList, ...onSlot]) {
    const weight = choice === 'up' || choice === 'down' ? WEIGHT[choice] : WEIGHT.slot;
    for (const [index, track] of tracks.entries()) {
      const slot = slotOf(choice) < 0 ? index : slotOf(choice);
      ratings.set(track, { user, track, weight, at, slot });
    }
  }
  return [...ratings.values()];
}

/**
 * Adds up what everybody's votes say of each track. The result depends on the set of votes alone, not on their
 * order, so removing a vote restores exactly the result without it.
 */
export function aggregateRatings(votes: Iterable<UserVotes>): AggregatedRating[] {
  const ratings = [...votes]
    .flatMap(ratingsOf)
    .sort((a, b) => a.at - b.at || compare(a.user, b.user) || compare(a.track, b.track));
  const byTrack = Map.groupBy(ratings, ({ track }) => track);
  return [...byTrack].map(([track, about]) => ({
    track,
    weight: about.reduce((sum, { weight }) => sum + weight, 0),
    slot: about[0]?.slot ?? 0,
  }));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
