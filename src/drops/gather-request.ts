import type { FeedbackService } from '../feedback/feedback-service.ts';
import { tasteBonus } from '../feedback/taste-bonus.ts';
import type { TasteService } from '../feedback/taste-service.ts';
import { hashText } from '../lib/hash-text.ts';
import { uniform } from '../lib/random.ts';
import { DAY_MS, WEEK_MS } from '../lib/time.ts';
import type { TrackTable } from '../recommend/track-table.ts';
import type { DropRepository } from '../storage/database/ports/drops.ts';
import type { LookupRepository } from '../storage/database/ports/lookups.ts';
import type { DropSettings } from '../storage/database/ports/schedules.ts';
import type { DueWeek } from './schedule/weekly-schedule.ts';
import type { DropRequest, DropSeed } from './selection/drop-request.ts';
import { parseTheme } from './selection/theme.ts';
import { SIZE } from './size.ts';

/** What was recommended in a server this recently is nothing new. */
const RECOMMENDED_MS = 60 * DAY_MS;
/** Nothing is posted twice within this time. */
const NO_REPEAT_MS = 53 * WEEK_MS;
/** A look-up says less about taste than a vote, and less every month. */
const LOOKUP_WEIGHT = 0.4;
const LOOKUP_HALF_LIFE_MS = 30 * DAY_MS;

export interface RequestSources {
  readonly feedbackService: FeedbackService;
  readonly tasteService: TasteService;
  readonly lookups: LookupRepository;
  readonly drops: DropRepository;
  readonly table: TrackTable;
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
  const random = uniform(hashText(guild), hashText(due.week));
  const theme = settings.theme === undefined ? undefined : parseTheme(settings.theme);
  const guildTaste = await sources.tasteService.ofGuild(guild);
  const taste = tasteBonus(guildTaste, random);
  const liked = guildTaste.preferences
    .filter(({ weight }) => weight > 0)
    .map(({ row, weight }): DropSeed => ({ row, weight, source: 'votes' }));
  const lookedUp = lookupSeeds(await lookedUpRows(sources, guild), sources.now());
  const seeds = [...liked, ...lookedUp.filter(({ row }) => !liked.some((seed) => seed.row === row))];
  const excluded = await excludedRows(sources, guild, due);
  return {
    // Up to version 0.1 there were more, which nobody could vote on.
    size: Math.min(settings.size, SIZE.max),
    seeds,
    excluded: new Set([...excluded, ...seeds.map(({ row }) => row)]),
    random,
    postedAt: due.dueAt,
    ...(theme !== undefined && { theme }),
    ...(taste !== undefined && { taste }),
  };
}

async function lookedUpRows({ lookups, table }: RequestSources, guild: string): Promise<LookedUpRow[]> {
  return (await lookups.ofGuild(guild))
    .map(({ track, at }) => ({ row: table.rowOf(track), at }))
    .filter(({ row }) => row >= 0);
}

/** A row that somebody looked up, and when: ms since the epoch. */
interface LookedUpRow {
  readonly row: number;
  readonly at: number;
}

/** Look-ups as seeds that count less every month. @param now ms since the epoch */
export function lookupSeeds(lookups: readonly LookedUpRow[], now: number): DropSeed[] {
  return lookups.map(({ row, at }) => {
    const weight = LOOKUP_WEIGHT * 2 ** -(Math.max(0, now - at) / LOOKUP_HALF_LIFE_MS);
    return { row, weight, source: 'lookup' };
  });
}

/** What is disliked in a server, was recommended there recently or was posted there within a year. */
async function excludedRows(
  { feedbackService, tasteService, drops, table, now }: RequestSources,
  guild: string,
  { dueAt }: DueWeek,
): Promise<number[]> {
  const disliked = await tasteService.dislikedInGuild(guild);
  const recommended = await feedbackService.recommendedInGuildSince(guild, now() - RECOMMENDED_MS);
  const posted = await drops.postedTracks(guild, dueAt - NO_REPEAT_MS);
  const ids = [...disliked, ...recommended, ...posted];
  return ids.map((id) => table.rowOf(id)).filter((row) => row >= 0);
}
