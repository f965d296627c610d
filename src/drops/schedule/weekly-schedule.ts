import { Temporal } from 'temporal-polyfill';

/** Once a week at a wall-clock hour of a place. */
export interface WeeklySchedule {
  /** 1 Monday to 7 Sunday, as ISO 8601 counts. */
  readonly weekday: number;
  /** 0 to 23. */
  readonly hour: number;
  /** An IANA name, as Europe/Lisbon. */
  readonly timeZone: string;
}

/** One time a schedule comes due. */
export interface Due {
  /** The ISO week of the place's calendar that it belongs to, as 2026-W48: the same however the clocks are changed. */
  readonly week: string;
  /** ms since the epoch */
  readonly dueAt: number;
}

/** Whether this runtime knows the zone. */
export function isTimeZone(name: string): boolean {
  try {
    Temporal.PlainDate.from('2026-01-01').toZonedDateTime(name);
    return true;
  } catch {
    return false;
  }
}

/**
 * The first time after a moment that a schedule comes due. An hour that the clocks skip moves forward by what they
 * skip, one that they show twice counts the first time; a whole day that a place leaves out moves to the next.
 * @param after ms since the epoch; strictly before the answer
 * @throws RangeError for a zone this runtime does not know
 */
export function nextDue(schedule: WeeklySchedule, after: number): Due {
  // A day skipped at the date line or a long leap of the clocks can move a due time past the week's end.
  let monday = mondayOf(after, schedule.timeZone).subtract({ weeks: 1 });
  for (;;) {
    const due = dueIn(monday, schedule);
    if (due.dueAt > after) return due;
    monday = monday.add({ weeks: 1 });
  }
}

/** The last time that a schedule came due, up to and including a moment. */
export function lastDue(schedule: WeeklySchedule, until: number): Due {
  let monday = mondayOf(until, schedule.timeZone).add({ weeks: 1 });
  for (;;) {
    const due = dueIn(monday, schedule);
    if (due.dueAt <= until) return due;
    monday = monday.subtract({ weeks: 1 });
  }
}

/** Keys of the weeks up to the one of a moment, that one first. */
export function weeksBefore(time: number, timeZone: string, count: number): string[] {
  const monday = mondayOf(time, timeZone);
  return Array.from({ length: count }, (_, back) => weekOf(monday.subtract({ weeks: back })));
}

function mondayOf(time: number, timeZone: string): Temporal.PlainDate {
  const there = Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(timeZone).toPlainDate();
  return there.subtract({ days: there.dayOfWeek - 1 });
}

function dueIn(monday: Temporal.PlainDate, { weekday, hour, timeZone }: WeeklySchedule): Due {
  const local = monday.add({ days: weekday - 1 }).toPlainDateTime({ hour });
  // "compatible": forward over a gap, the earlier of two.
  const there = local.toZonedDateTime(timeZone, { disambiguation: 'compatible' });
  return { week: weekOf(monday), dueAt: there.epochMilliseconds };
}

function weekOf(monday: Temporal.PlainDate): string {
  return `${monday.yearOfWeek}-W${String(monday.weekOfYear).padStart(2, '0')}`;
}
