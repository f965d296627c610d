import type { FeedbackService } from '../feedback/feedback-service.ts';
import type { LovedByOne } from '../feedback/loved-by-one.ts';
import type { Taste } from '../feedback/taste.ts';
import { tasteBonus } from '../feedback/taste-bonus.ts';
import type { TasteService } from '../feedback/taste-service.ts';
import { hashText } from '../lib/hash-text.ts';
import { uniform } from '../lib/random.ts';
import { DAY_MS } from '../lib/time.ts';
import type { TrackTable } from '../recommend/track-table.ts';
import type { DropRepository } from '../storage/database/ports/drops.ts';
import type { LookupRepository } from '../storage/database/ports/lookups.ts';
import type { DropSettings } from '../storage/database/ports/schedules.ts';
import { nextParts, REMEMBERED_MS } from './next-parts.ts';
import type { DueWeek } from './schedule/weekly-schedule.ts';
import type { DropRequest, DropSeed } from './selection/drop-request.ts';
import { parseTheme } from './selection/theme.ts';
import { SIZE } from './size.ts';

/** A look-up says less about taste than a vote, and less every month. */
const LOOKUP_WEIGHT = 0.4;
const LOOKUP_HALF_LIFE_MS = 30 * DAY_MS;

export interface RequestSources {
  readonly feedbackService: FeedbackService;
  readonly tasteService: TasteService;
  readonly lookups: LookupRepository;
  readonly drops: DropRepository;
  readonly table: TrackTable;
  /** Names, or their keys, of artists that a server knows: met within a year, or brought along by its members. */
  readonly knownArtists: (guild: string) => Promise<readonly string[]>;
  /** ms since the epoch */
  readonly now: () => number;
}

/**
 * Collects what is known about a server for its drop of one week. The random numbers depend on server and week alone:
 * as long as nothing new is known, what was previewed is what is posted.
 */
export async function gatherRequest(
  sources: RequestSources,
  guild: string,
  settings: Pick<DropSettings, 'size' | 'theme'>,
  due: DueWeek,
): Promise<DropRequest> {
  const { drops, feedbackService, tasteService, table, now } = sources;
  const theme = settings.theme === undefined ? undefined : parseTheme(settings.theme);
  // Up to version 0.1 there were more, which nobody could vote on.
  const size = Math.min(settings.size, SIZE.max);
  const posted = await drops.postedTracks(guild, due.dueAt - REMEMBERED_MS);
  const { taste, disliked, lovedByOne, chosen } = await tasteService.preferencesOfGuild(guild);
  const recommended = await feedbackService.recommendedInGuildSince(guild, now() - REMEMBERED_MS);
  return dropRequest({
    size,
    taste,
    lookups: await lookedUpRows(sources, guild),
    lovedByOne,
    posted: posted.map(({ id }) => id),
    places: nextParts(guild, size, due.week, posted, chosen).places,
    excluded: [...disliked, ...recommended],
    knownArtists: await sources.knownArtists(guild),
    table,
    now: now(),
    postedAt: due.dueAt,
    random: uniform(hashText(guild), hashText(due.week)),
    ...(theme !== undefined && { theme }),
  });
}

/** What is known of a server. */
export interface ServerKnowledge
  extends Pick<DropRequest, 'size' | 'places' | 'theme' | 'knownArtists' | 'postedAt' | 'random'> {
  readonly taste: Taste;
  readonly lookups: readonly LookedUpRow[];
  /** What one member chose, by Spotify id. */
  readonly lovedByOne: readonly Omit<LovedByOne, 'user'>[];
  /** Spotify ids of what was posted within a year... */
  readonly posted: readonly string[];
  /** ...and of what else is out. */
  readonly excluded: readonly string[];
  readonly table: Pick<TrackTable, 'rowOf'>;
  /** ms since the epoch */
  readonly now: number;
}

/** The request for a drop that follows from what is known. */
export function dropRequest(known: ServerKnowledge): DropRequest {
  const { size, places, theme, taste, table, random, postedAt, knownArtists } = known;
  const liked = taste.preferences
    .filter(({ weight }) => weight > 0)
    .map(({ row, weight }): DropSeed => ({ row, weight, source: 'votes' }));
  const likedRows = new Set(liked.map(({ row }) => row));
  const lookedUp = lookupSeeds(known.lookups, known.now).filter(({ row }) => !likedRows.has(row));
  const seeds = [...liked, ...lookedUp];
  const rowsOf = (ids: readonly string[]) => ids.map((id) => table.rowOf(id)).filter((row) => row >= 0);
  const posted = new Set(known.posted);
  return {
    size,
    places,
    seeds,
    excluded: new Set([...rowsOf(known.posted), ...rowsOf(known.excluded), ...seeds.map(({ row }) => row)]),
    knownArtists,
    lovedByOne: known.lovedByOne
      .filter(({ track }) => !posted.has(track) && table.rowOf(track) >= 0)
      .map(({ track, lovedByOthers }) => ({ row: table.rowOf(track), lovedByOthers: rowsOf(lovedByOthers) })),
    taste: tasteBonus(taste, random),
    random,
    postedAt,
    ...(theme !== undefined && { theme }),
  };
}

async function lookedUpRows({ lookups, table }: RequestSources, guild: string): Promise<LookedUpRow[]> {
  return (await lookups.ofGuild(guild))
    .map(({ track, at }) => ({ row: table.rowOf(track), at }))
    .filter(({ row }) => row >= 0);
}

/** A row that somebody looked up, and when: ms since the epoch. */
export interface LookedUpRow {
  readonly row: number;
  readonly at: number;
}

/** Look-ups as seeds that count less every month. @param now ms since the epoch */
function lookupSeeds(lookups: readonly LookedUpRow[], now: number): DropSeed[] {
  return lookups.map(({ row, at }) => {
    const weight = LOOKUP_WEIGHT * 2 ** -(Math.max(0, now - at) / LOOKUP_HALF_LIFE_MS);
    return { row, weight, source: 'lookup' };
  });
}
