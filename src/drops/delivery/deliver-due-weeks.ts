import { message } from '../../messages/message.ts';
import type { StoredMessage } from '../../messages/stored-message.ts';
import type { Schedule } from '../../storage/database/ports/schedules.ts';
import { type DueWeek, lastDue, nextDue } from '../schedule/weekly-schedule.ts';
import { CATCH_UP_MS, deliverWeek, secondsLate } from './deliver-week.ts';
import type { Blocked, DeliveryParts } from './ports.ts';

/** When a server needs attention again; `retry` after a failure that may not happen again. */
export interface NextAttention {
  readonly at: number | 'retry';
  /** Of the settings it follows from. */
  readonly revision: string;
}

/**
 * Ends every week of a server that is due, oldest first, as far as that is possible now.
 * @returns undefined for a server whose drops are not on
 */
export async function deliverDueWeeks(
  parts: DeliveryParts,
  guild: string,
): Promise<NextAttention | undefined> {
  const { schedules, clock, metrics } = parts;
  const schedule = await schedules.get(guild);
  if (schedule === undefined || schedule.stopped !== undefined) return undefined;
  const { revision } = schedule;
  let { paused } = schedule;
  let due = nextDue(schedule, completedThrough(schedule, clock.now()));
  while (due.dueAt <= clock.now()) {
    const outcome = await deliverOne(parts, schedule, due, paused);
    if (outcome === 'retry' || outcome === 'paused')
      metrics.dropAttempted(outcome, secondsLate(due, clock.now()));
    if (outcome === 'retry') return { at: 'retry', revision };
    if (outcome === 'paused') return { at: nextCheckOfPaused(due, clock.now()), revision };
    // A post ends a pause.
    if (outcome === 'posted') paused = undefined;
    due = nextDue(schedule, due.dueAt);
  }
  return { at: due.dueAt, revision };
}

/** When a paused week can be skipped; once a day where it may have been posted and cannot be looked for. */
function nextCheckOfPaused({ dueAt }: DueWeek, now: number): number {
  const end = dueAt + CATCH_UP_MS + 1;
  return end > now ? end : now + CATCH_UP_MS;
}

/** @returns how this week has ended, or why it has not */
async function deliverOne(
  parts: DeliveryParts,
  schedule: Schedule,
  due: DueWeek,
  paused: Schedule['paused'],
): Promise<'posted' | 'skipped' | 'retry' | 'paused'> {
  const { clock, log } = parts;
  const { guild } = schedule;
  if (paused !== undefined && clock.now() <= due.dueAt + CATCH_UP_MS) return 'paused';
  const outcome = await deliverWeek(parts, { guild, settings: schedule, due, whyLate: whyLate(paused) });
  if (outcome.kind === 'ended') return outcome.ended.state;
  if (outcome.kind === 'blocked') {
    if (paused === undefined) await pause(parts, schedule, due, outcome.why);
    return 'paused';
  }
  log.warn({ guild, week: due.week, why: outcome.why }, 'Drop could not be posted yet, will retry');
  return 'retry';
}

function whyLate(paused: Schedule['paused']): StoredMessage {
  return paused === undefined
    ? message('drops.skipReason.late')
    : message('drops.skipReason.paused', { why: paused.why });
}

/** Stored before anybody is notified, so that nobody is notified twice. */
async function pause(
  { schedules, clock, messenger, log }: DeliveryParts,
  schedule: Schedule,
  due: DueWeek,
  why: Blocked['why'],
): Promise<void> {
  const { guild, revision } = schedule;
  if (!(await schedules.pause(guild, revision, why, nextCheckOfPaused(due, clock.now())))) return;
  log.warn({ guild, why }, 'Drops of a server were paused');
  await messenger.notifyAdmin(guild, schedule, why);
}

/** The moment up to which a server needs nothing more. */
function completedThrough(schedule: Schedule, now: number): number {
  const through = schedule.doneThrough ?? 0;
  // What was completed by a clock ahead of now is checked again, including the week that is due now.
  const trusted = through <= now ? through : lastDue(schedule, now).dueAt - 1;
  return Math.max(schedule.since, trusted);
}
