import type { DropStore } from '../repository/keyv-drops.ts';
import type { Progress, Settings, WeekRecord } from '../repository/schema.ts';
import { type Due, lastDue, nextDue } from '../schedule/weekly-schedule.ts';
import { attempt, WINDOW_MS } from './deliver-week.ts';
import type { Clock, DropPorts } from './ports.ts';

interface DropLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

export interface ServeParts {
  readonly store: DropStore;
  readonly ports: DropPorts;
  readonly clock: Clock;
  /** Tells this process from others on the same store. */
  readonly owner: string;
  /** Resolves when it is the next post's turn. */
  readonly turn: () => Promise<void>;
  readonly log: DropLog;
}

/** When a server wants attention again; `later` after something failed that may work next time. */
export interface Next {
  readonly at: number | 'later';
  /** Of the settings it follows from. */
  readonly revision: string;
}

const WHY_LATE = 'It could not be posted within a day: the bot was away, or Discord did not take it.';

/**
 * Brings every week of a server that is due to its end, oldest first, as far as that is possible now.
 * @returns undefined for a server without drops
 */
export async function serve(parts: ServeParts, guild: string): Promise<Next | undefined> {
  const { store, clock } = parts;
  const settings = await store.settings(guild);
  if (settings === undefined) return undefined;
  const { revision } = settings;
  let progress = await store.progress(guild);
  let due = nextDue(settings, doneThrough(settings, progress, clock.now()));
  while (due.dueAt <= clock.now()) {
    const outcome = await serveWeek(parts, guild, settings, due, progress);
    if (outcome === 'later') return { at: 'later', revision };
    if (outcome === 'paused') return { at: lookAgain(due, clock.now()), revision };
    progress = outcome;
    due = nextDue(settings, due.dueAt);
  }
  return { at: due.dueAt, revision };
}

/** When a paused week can be called left out; once a day where it may have been posted and cannot be looked for. */
function lookAgain({ dueAt }: Due, now: number): number {
  const end = dueAt + WINDOW_MS + 1;
  return end > now ? end : now + WINDOW_MS;
}

/** @returns the progress with this week done, or why it is not */
async function serveWeek(
  parts: ServeParts,
  guild: string,
  settings: Settings,
  due: Due,
  progress: Progress | undefined,
): Promise<Progress | 'later' | 'paused'> {
  const { store, ports, clock, owner, turn, log } = parts;
  const paused = progress?.paused?.revision === settings.revision ? progress.paused : undefined;
  if (paused !== undefined && clock.now() <= due.dueAt + WINDOW_MS) return 'paused';
  const why = progress?.paused?.why;
  const whyLate = why === undefined ? WHY_LATE : `Paused: ${why}`;
  const week = { guild, settings, due, whyLate };
  const outcome = await attempt({ store, ports, owner, turn, now: () => clock.now() }, week);
  if (outcome.kind === 'closed') {
    if (paused === undefined) await pause(parts, guild, settings, progress, outcome.why);
    return 'paused';
  }
  if (outcome.kind === 'later') {
    log.warn({ guild, week: due.week, why: outcome.why }, 'a drop was put off');
    return 'later';
  }
  const now = progressAfter(progress, due, outcome.record);
  await store.setProgress(guild, now);
  return now;
}

/** A post ends whatever drops were paused for. */
function progressAfter(before: Progress | undefined, { dueAt }: Due, record: WeekRecord): Progress {
  if (record.state === 'skipped') return { ...before, through: dueAt, lastSkip: record };
  const { paused: _, ...rest } = before ?? {};
  return { ...rest, through: dueAt, lastPost: record };
}

/** Written down before anybody is told, so that nobody is told twice. */
async function pause(
  { store, clock, ports, log }: ServeParts,
  guild: string,
  settings: Settings,
  progress: Progress | undefined,
  why: string,
): Promise<void> {
  log.warn({ guild, why }, 'drops of a server are paused');
  const through = progress?.through ?? settings.since;
  const paused = { revision: settings.revision, why, at: clock.now() };
  await store.setProgress(guild, { ...progress, through, paused });
  await ports.tell(guild, settings, why);
}

/** The moment up to which a server needs nothing more. */
function doneThrough(settings: Settings, progress: Progress | undefined, now: number): number {
  const through = progress?.through ?? 0;
  // What was done in a future that the clock took back is looked at again, the week that is due now included.
  const believed = through <= now ? through : lastDue(settings, now).dueAt - 1;
  return Math.max(settings.since, believed);
}
