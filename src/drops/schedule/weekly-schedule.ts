import { Temporal } from 'temporal-polyfill';

/** From Monday, which is day 1. */
export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

/** Once a week at a wall-clock hour in a time zone. */
export interface WeeklySchedule {
  /** 1 Monday to 7 Sunday, as in ISO 8601. */
  readonly weekday: number;
  /** 0 to 23. */
  readonly hour: number;
  /** An IANA name such as Europe/Lisbon. */
  readonly timeZone: string;
}

/** A week of a schedule and when it is due. */
export interface DueWeek {
  /** ISO week of the local calendar, such as 2026-W48: unaffected by changes of the clock. */
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
 * The first week that is due after a moment. An hour that daylight saving time skips moves forward by the gap, one that
 * occurs twice counts the first time; a whole day that a place skipped moves to the next day.
 * @param after ms since the epoch; strictly before the result
 * @throws RangeError for a zone this runtime does not know
 */
export function nextDue(schedule: WeeklySchedule, after: number): DueWeek {
  // A day skipped at the date line can move a due time past the week's end.
  let monday = mondayOf(after, schedule.timeZone).subtract({ weeks: 1 });
  for (;;) {
    const due = dueIn(monday, schedule);
    if (due.dueAt > after) return due;
    monday = monday.add({ weeks: 1 });
  }
}

/** The last week that was due at a moment or before it. */
export function lastDue(schedule: WeeklySchedule, until: number): DueWeek {
  let monday = mondayOf(until, schedule.timeZone).add({ weeks: 1 });
  for (;;) {
    const due = dueIn(monday, schedule);
    if (due.dueAt <= until) return due;
    monday = monday.subtract({ weeks: 1 });
  }
}

function mondayOf(time: number, timeZone: string): Temporal.PlainDate {
  const local = Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(timeZone).toPlainDate();
  return local.subtract({ days: local.dayOfWeek - 1 });
}

function dueIn(monday: Temporal.PlainDate, { weekday, hour, timeZone }: WeeklySchedule): DueWeek {
  const local = monday.add({ days: weekday - 1 }).toPlainDateTime({ hour });
  // "compatible": forward over a gap, the earlier of two.
  const zoned = local.toZonedDateTime(timeZone, { disambiguation: 'compatible' });
  return { week: weekOf(monday), dueAt: zoned.epochMilliseconds };
}

function weekOf(monday: Temporal.PlainDate): string {
  return `${monday.yearOfWeek}-W${String(monday.weekOfYear).padStart(2, '0')}`;
}
