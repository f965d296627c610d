import { type Message, message } from '../../messages/message.ts';
import type { DropSettings, EndedWeek, Progress } from '../repository/schema.ts';
import { type DueWeek, lastDue, nextDue } from '../schedule/weekly-schedule.ts';
import { CATCH_UP_MS, deliverWeek } from './deliver-week.ts';
import type { DeliveryParts } from './ports.ts';

/** When a server needs attention again; `retry` after a failure that may not happen again. */
export interface NextAttention {
  readonly at: number | 'retry';
  /** Of the settings it follows from. */
  readonly revision: string;
}

/**
 * Ends every week of a server that is due, oldest first, as far as that is possible now.
 * @returns undefined for a server without drops
 */
export async function deliverDueWeeks(
  parts: DeliveryParts,
  guild: string,
): Promise<NextAttention | undefined> {
  const { schedules, drops, clock } = parts;
  const settings = await schedules.find(guild);
  if (settings === undefined) return undefined;
  const { revision } = settings;
  let progress = await drops.progress(guild);
  let due = nextDue(settings, completedThrough(settings, progress, clock.now()));
  while (due.dueAt <= clock.now()) {
    const outcome = await deliverOne(parts, guild, settings, due, progress);
    if (outcome === 'retry') return { at: 'retry', revision };
    if (outcome === 'paused') return { at: nextCheckOfPaused(due, clock.now()), revision };
    progress = outcome;
    due = nextDue(settings, due.dueAt);
  }
  return { at: due.dueAt, revision };
}

/** When a paused week can be skipped; once a day where it may have been posted and cannot be looked for. */
function nextCheckOfPaused({ dueAt }: DueWeek, now: number): number {
  const end = dueAt + CATCH_UP_MS + 1;
  return end > now ? end : now + CATCH_UP_MS;
}

/** @returns the progress once this week has ended, or why it has not */
async function deliverOne(
  parts: DeliveryParts,
  guild: string,
  settings: DropSettings,
  due: DueWeek,
  progress: Progress | undefined,
): Promise<Progress | 'retry' | 'paused'> {
  const { drops, clock, log } = parts;
  const isPaused = progress?.paused?.revision === settings.revision;
  if (isPaused && clock.now() <= due.dueAt + CATCH_UP_MS) return 'paused';
  const outcome = await deliverWeek(parts, { guild, settings, due, whyLate: whyLate(progress) });
  if (outcome.kind === 'blocked') {
    if (!isPaused) await pause(parts, guild, settings, progress, outcome.why);
    return 'paused';
  }
  if (outcome.kind === 'retry') {
    log.warn({ guild, week: due.week, why: outcome.why }, 'Drop could not be posted yet, will retry');
    return 'retry';
  }
  const after = progressAfter(progress, due, outcome.ended);
  await drops.saveProgress(guild, after);
  return after;
}

function whyLate(progress: Progress | undefined): Message {
  const why = progress?.paused?.why;
  return why === undefined ? message('drops.skipReason.late') : message('drops.skipReason.paused', { why });
}

/** A post ends a pause. */
function progressAfter(before: Progress | undefined, { dueAt }: DueWeek, ended: EndedWeek): Progress {
  if (ended.state === 'skipped') return { ...before, through: dueAt, lastSkip: ended };
  const { paused: _, ...rest } = before ?? {};
  return { ...rest, through: dueAt, lastPost: ended };
}

/** Stored before anybody is notified, so that nobody is notified twice. */
async function pause(
  { drops, clock, messenger, log }: DeliveryParts,
  guild: string,
  settings: DropSettings,
  progress: Progress | undefined,
  why: Message,
): Promise<void> {
  log.warn({ guild, why }, 'Drops of a server were paused');
  const through = progress?.through ?? settings.since;
  const paused = { revision: settings.revision, why, at: clock.now() };
  await drops.saveProgress(guild, { ...progress, through, paused });
  await messenger.notifyAdmin(guild, settings, why);
}

/** The moment up to which a server needs nothing more. */
function completedThrough(settings: DropSettings, progress: Progress | undefined, now: number): number {
  const through = progress?.through ?? 0;
  // What was completed by a clock ahead of now is checked again, including the week that is due now.
  const trusted = through <= now ? through : lastDue(settings, now).dueAt - 1;
  return Math.max(settings.since, trusted);
}
