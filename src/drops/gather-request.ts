import type { FeedbackService } from '../feedback/feedback-service.ts';
import { tasteBonus } from '../feedback/taste-bonus.ts';
import type { TasteService } from '../feedback/taste-service.ts';
import { seededRandom } from './random.ts';
import type { DropStore } from './repository/keyv-drops.ts';
import type { LookUps } from './repository/keyv-lookups.ts';
import type { DropTrack, Settings } from './repository/schema.ts';
import { type Due, weeksBefore } from './schedule/weekly-schedule.ts';
import type { Anchor, Stock, Wish } from './selection/drop-request.ts';
import { composeDrop } from './selection/select-tracks.ts';
import { parseTheme } from './selection/theme.ts';

const DAY_MS = 24 * 3600 * 1000;
/** What was recommended there so lately is no news. */
const RECOMMENDED_MS = 60 * DAY_MS;
/** Nothing is posted twice within so many weeks. */
const POSTED_WEEKS = 53;
/** Asking about a track says less than choosing it, and less every month. */
const LOOK_UP_WEIGHT = 0.4;
const LOOK_UP_HALF_LIFE_MS = 30 * DAY_MS;

export interface ComposerParts {
  readonly feedbackService: FeedbackService;
  readonly tasteService: TasteService;
  readonly lookUps: LookUps;
  readonly store: DropStore;
  readonly stock: Stock;
  /** ms since the epoch */
  readonly now: () => number;
}

/** Gathers what is known of a server and composes its drop of a week; the same again while nothing is learned between. */
export async function composeFor(
  parts: ComposerParts,
  guild: string,
  settings: Pick<Settings, 'size' | 'theme' | 'timeZone'>,
  due: Due,
): Promise<DropTrack[] | undefined> {
  const { tasteService, stock } = parts;
  const random = seededRandom(`${guild}/${due.week}`);
  const theme = settings.theme === undefined ? undefined : parseTheme(settings.theme);
  const taste = await tasteService.ofGuild(guild);
  const term = tasteBonus(taste, random);
  const liked = taste.preferences
    .filter(({ weight }) => weight > 0)
    .map(({ row, weight }): Anchor => ({ row, weight, by: 'votes' }));
  const asked = await lookedUp(parts, guild);
  const anchors = [...liked, ...asked.filter(({ row }) => !liked.some((one) => one.row === row))];
  const wish: Wish = {
    size: settings.size,
    anchors,
    refused: await refusedRows(parts, guild, anchors, due, settings.timeZone),
    random,
    ...(theme !== undefined && { theme }),
    ...(term !== undefined && { taste: term }),
  };
  const picks = await composeDrop(wish, stock);
  return picks.length > 0 ? picks : undefined;
}

async function lookedUp({ lookUps, stock, now }: ComposerParts, guild: string): Promise<Anchor[]> {
  return (await lookUps.of(guild)).flatMap(({ id, at }) => {
    const row = stock.table.rowOf(id);
    const weight = LOOK_UP_WEIGHT * 2 ** -(Math.max(0, now() - at) / LOOK_UP_HALF_LIFE_MS);
    return row < 0 ? [] : [{ row, weight, by: 'look-up' as const }];
  });
}

/** What is known there already, was there lately, or is not liked. */
async function refusedRows(
  { feedbackService, store, stock, now }: ComposerParts,
  guild: string,
  anchors: readonly Anchor[],
  { dueAt }: Due,
  timeZone: string,
): Promise<Set<number>> {
  const disliked = await feedbackService.dislikedInGuild(guild);
  const recommended = await feedbackService.recommendedInGuildSince(guild, now() - RECOMMENDED_MS);
  const posted = await store.postedIn(guild, weeksBefore(dueAt, timeZone, POSTED_WEEKS));
  const ids = [...disliked, ...recommended, ...posted];
  const rows = ids.map((id) => stock.table.rowOf(id)).filter((row) => row >= 0);
  return new Set([...rows, ...anchors.map(({ row }) => row)]);
}
