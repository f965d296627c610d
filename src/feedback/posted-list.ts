import type { Seed } from '../recommend/ranking/query.ts';
import type { TrackTable } from '../recommend/track-table.ts';
import type { AddedList, Json, PostedList } from '../storage/database/ports/lists.ts';
import type { VoteChoice } from '../storage/database/ports/votes.ts';
import type { Candidate } from './rerank.ts';
import { slotOf } from './votes.ts';

/** A list that was just sent. */
export interface NewList {
  readonly message: string;
  readonly channel: string;
  /** Null in a direct message. */
  readonly guild: string | null;
  readonly seeds: readonly Seed[];
  readonly pool: readonly Candidate[];
  /** The rows shown, slot by slot. */
  readonly rows: readonly number[];
  /** What is needed to show the list again; stored as it is. */
  readonly messageTemplate: Json;
}

/** What a posted list was chosen from, to continue it. */
export interface RememberedList {
  /** Where it was sent. */
  readonly channel: string;
  readonly seeds: readonly Seed[];
  /** Nearest first. */
  readonly pool: readonly Candidate[];
  /** Ids of the tracks it shows now. */
  readonly shownTracks: readonly string[];
  readonly messageTemplate: Json;
}

/** The form in which a list is stored, by the ids of its tracks. @param now ms since the epoch */
export function toPostedList(list: NewList, table: TrackTable, now: number): AddedList {
  return {
    message: list.message,
    guild: list.guild,
    channel: list.channel,
    postedAt: now,
    pool: list.pool.map(({ row, distance, scoreBonus, relevance }) => ({
      id: table.track(row).id,
      distance: rounded(distance),
      scoreBonus: rounded(scoreBonus ?? 0),
      ...(relevance !== undefined && { relevance: rounded(relevance) }),
    })),
    seeds: list.seeds,
    initialTracks: list.rows.map((row) => table.track(row).id),
    messageTemplate: list.messageTemplate,
  };
}

/** What a list showed at a time (ms since the epoch), as far back as the order before the last. */
export function tracksShownAt(
  { shownTracks, shownSince, previousTracks }: PostedList,
  at: number,
): readonly string[] {
  const isEarlier = shownSince !== undefined && at < shownSince;
  return isEarlier && previousTracks !== undefined ? previousTracks : shownTracks;
}

/** The tracks that a choice refers to, of those a list shows; none for a slot it does not have. */
export function chosenTracks(choice: VoteChoice, shown: readonly string[]): readonly string[] {
  const slot = slotOf(choice);
  return slot < 0 ? shown : shown.slice(slot, slot + 1);
}

/** As distances and bonuses are stored: four decimals are precise enough and make small entries. */
function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
