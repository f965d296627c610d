import { rowOfTrack, type TrackTable } from '../recommend/track-table.ts';
import type { PostedList } from '../storage/database/ports/lists.ts';
import type { TrackInfo } from '../track/track.ts';
import { type FeedbackSummary, summariseFeedback } from './feedback-summary.ts';
import { fillSlots } from './fill-slots.ts';
import type { Kernel } from './kernel.ts';
import { type LastVote, lastVote, newTracks } from './last-vote.ts';
import { type ListContext, type RowRating, rerank } from './rerank.ts';
import { aggregateRatings, slotOf, type UserVotes } from './votes.ts';

/** One slot of a re-ranked list. */
export interface ListSlot {
  readonly row: number;
  readonly track: TrackInfo;
  readonly distance: number;
  /** People who chose this very track. */
  readonly likes: number;
  /** For a track that votes brought in, the other chosen track most similar to it. */
  readonly because?: TrackInfo;
  /** Whether the last vote brought it in. */
  readonly isNew?: boolean;
}

/** A list re-ranked by its votes. */
export interface ListState {
  readonly list: PostedList;
  readonly slots: readonly ListSlot[];
  /** How many people chose each track, by id; those nobody chose are left out. */
  readonly likes: ReadonlyMap<string, number>;
  /** Absent without votes. */
  readonly summary?: FeedbackSummary;
  /** Absent without votes. */
  readonly lastVote?: LastVote;
}

/** Re-ranks a list by its votes. */
export function rankList(
  list: PostedList,
  votes: readonly UserVotes[],
  table: TrackTable,
  kernel: Kernel,
): ListState {
  const ratings = aggregateRatings(votes);
  const rowRatings: RowRating[] = ratings
    .map(({ track, weight, slot }) => ({ row: table.rowOf(track), weight, slot }))
    .filter(({ row }) => row >= 0);
  const context = contextOf(list, table, kernel);
  const order = rerank(context, rowRatings, kernel);
  const likes = likesOf(votes);
  const liked = rowRatings.filter(({ weight }) => weight > 0).map(({ row }) => row);
  const chosen = fillSlots(context, rowRatings, order, table);
  const slots = chosen.map(({ row, distance }): ListSlot => {
    const track = table.track(row);
    // A track that was chosen after it came in is not there because of itself.
    const others = liked.filter((other) => other !== row);
    const because = context.initialRows.includes(row) ? undefined : mostSimilar(row, others, kernel);
    const slot = { row, track, distance, likes: likes.get(track.id) ?? 0 };
    return because === undefined ? slot : { ...slot, because: table.track(because) };
  });
  if (ratings.length === 0) return { list, slots, likes };
  const last = lastVote(votes, table);
  const placed = keepPlaces(slots, list.shownTracks);
  const fresh = newTracks(
    list,
    placed.map(({ track }) => track.id),
    last,
  );
  return {
    list,
    likes,
    slots: placed.map((slot) => (fresh.has(slot.track.id) ? { ...slot, isNew: true } : slot)),
    summary: summariseFeedback(votes, context.pool, order, kernel),
    ...(last !== undefined && { lastVote: last }),
  };
}

/** The same slots, where what is shown already stays in its place and the rest is as near to its own as there is room. */
export function keepPlaces(slots: readonly ListSlot[], shownTracks: readonly string[]): ListSlot[] {
  const placed: (ListSlot | undefined)[] = slots.map(() => undefined);
  const put = (slot: ListSlot, wanted: number) => {
    for (let step = 0; step < placed.length; step++) {
      const at = (wanted + step) % placed.length;
      if (placed[at] !== undefined) continue;
      placed[at] = slot;
      return;
    }
  };
  const isShown = ({ track }: ListSlot) => shownTracks.includes(track.id);
  for (const slot of slots.filter(isShown)) put(slot, shownTracks.indexOf(slot.track.id));
  for (const [at, slot] of slots.entries()) if (!isShown(slot)) put(slot, at);
  return placed.filter((slot) => slot !== undefined);
}

/** A stored list by rows; tracks that are no longer in the catalogue are left out. */
export function contextOf(list: PostedList, table: TrackTable, kernel: Kernel): ListContext {
  return {
    pool: list.pool
      .map(({ id, ...candidate }) => ({ row: table.rowOf(id), ...candidate }))
      .filter(({ row }) => row >= 0),
    seeds: list.seeds.map((seed) => {
      const row = rowOfTrack(seed, table);
      return row >= 0 ? kernel.profileOfRow(row) : kernel.profileOf(seed);
    }),
    seedTitles: list.seeds,
    initialRows: list.initialTracks.map((id) => table.rowOf(id)).filter((row) => row >= 0),
  };
}

function mostSimilar(row: number, others: readonly number[], kernel: Kernel): number | undefined {
  const profile = kernel.profileOfRow(row);
  const similarity = (other: number) => kernel.covariance(profile, kernel.profileOfRow(other));
  return [...others].sort((a, b) => similarity(b) - similarity(a))[0];
}

/** How many people chose each track. */
function likesOf(votes: readonly UserVotes[]): Map<string, number> {
  const likes = new Map<string, number>();
  for (const { votes: own } of votes) {
    const chosen = own.filter(({ choice }) => slotOf(choice) >= 0).flatMap(({ tracks }) => tracks);
    for (const track of new Set(chosen)) likes.set(track, (likes.get(track) ?? 0) + 1);
  }
  return likes;
}
