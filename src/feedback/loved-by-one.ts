import { isChosen, ratingsOf, type TrackRating, type UserVotes } from './votes.ts';

/** A track that exactly one person has chosen, and what others have chosen. Spotify ids. */
export interface LovedByOne {
  readonly track: string;
  /** Who it is. They are named only if they want to be. */
  readonly user: string;
  readonly lovedByOthers: readonly string[];
}

/** The tracks that one person chose and nobody else voted on, up or down. */
export function lovedByOne(votes: Iterable<UserVotes>): LovedByOne[] {
  return lovedByOneOf([...votes].flatMap(ratingsOf));
}

/** As {@link lovedByOne}, from ratings. */
export function lovedByOneOf(ratings: readonly TrackRating[]): LovedByOne[] {
  const chosen = ratings.filter(isChosen);
  const voters = new Map<string, Set<string>>();
  for (const { track, user } of ratings) voters.set(track, (voters.get(track) ?? new Set()).add(user));
  const byUser = new Map<string, readonly string[]>();
  const lovedByOthers = (user: string) => {
    const known = byUser.get(user);
    if (known !== undefined) return known;
    const others = chosen.filter((other) => other.user !== user).map(({ track }) => track);
    const found = [...new Set(others)];
    byUser.set(user, found);
    return found;
  };
  return chosen
    .filter(({ track }) => voters.get(track)?.size === 1)
    .map(({ track, user }) => ({ track, user, lovedByOthers: lovedByOthers(user) }));
}
