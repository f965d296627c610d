import type { TrackTable } from '../recommend/track-table.ts';
import type { PostedList } from '../storage/database/ports/lists.ts';
import type { Vote } from '../storage/database/ports/votes.ts';
import type { TrackInfo } from '../track/track.ts';
import { slotOf, type UserVotes } from './votes.ts';

/** What somebody voted last under a list: some of its tracks, or the whole list up or down. */
export interface LastVote {
  readonly user: string;
  readonly choice: 'tracks' | 'up' | 'down';
  /** The chosen tracks; none for a vote on the whole list. */
  readonly tracks: readonly TrackInfo[];
  /** ms since the epoch */
  readonly at: number;
}

/** The newest vote; tracks that one person chose at once are one. */
export function lastVote(votes: readonly UserVotes[], table: TrackTable): LastVote | undefined {
  const all = votes.flatMap(({ user, votes: own }) => own.map((vote) => ({ user, ...vote })));
  const [newest] = all.toSorted((a, b) => b.at - a.at || (a.user < b.user ? -1 : 1));
  if (newest === undefined) return undefined;
  const { user, choice, at } = newest;
  if (choice === 'up' || choice === 'down') return { user, choice, tracks: [], at };
  const together = all.filter((vote) => vote.user === user && vote.at === at && slotOf(vote.choice) >= 0);
  return { user, choice: 'tracks', tracks: tracksOf(together, table), at };
}

function tracksOf(votes: readonly Vote[], table: TrackTable): TrackInfo[] {
  return votes
    .flatMap(({ tracks }) => tracks)
    .map((id) => table.rowOf(id))
    .filter((row) => row >= 0)
    .map((row) => table.track(row));
}

/**
 * Which tracks of a list the last vote brought in; none where it has changed nothing.
 * @param tracks ids of those that the list shows, or is about to show
 */
export function newTracks(
  { shownTracks, previousTracks, shownSince }: PostedList,
  tracks: readonly string[],
  last: LastVote | undefined,
): ReadonlySet<string> {
  const isShown = tracks.length === shownTracks.length && tracks.every((id, at) => id === shownTracks[at]);
  const isOlder = last === undefined || shownSince === undefined || last.at > shownSince;
  if (isShown && isOlder) return new Set();
  const before = new Set(isShown ? previousTracks : shownTracks);
  return new Set(tracks.filter((id) => !before.has(id)));
}
