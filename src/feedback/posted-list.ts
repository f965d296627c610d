import type { Seed } from '../recommend/ranking/query.ts';
import type { TrackTable } from '../recommend/track-table.ts';
import type { Json, PostedList } from '../storage/database/ports/lists.ts';
import type { Candidate } from './rerank.ts';

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
  readonly seeds: readonly Seed[];
  /** Nearest first. */
  readonly pool: readonly Candidate[];
  /** Ids of the tracks it shows now. */
  readonly shownTracks: readonly string[];
  readonly messageTemplate: Json;
}

/** The form in which a list is stored, by the ids of its tracks. @param now ms since the epoch */
export function toPostedList(
  list: NewList,
  table: TrackTable,
  now: number,
): Omit<PostedList, 'shownTracks' | 'shownHash'> {
  return {
    message: list.message,
    guild: list.guild,
    channel: list.channel,
    postedAt: now,
    pool: list.pool.map(({ row, distance, scoreBonus }) => ({
      id: table.track(row).id,
      distance: rounded(distance),
      scoreBonus: rounded(scoreBonus ?? 0),
    })),
    seeds: list.seeds,
    initialTracks: list.rows.map((row) => table.track(row).id),
    messageTemplate: list.messageTemplate,
  };
}

/** Four decimals are precise enough and make small entries. */
function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
