import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isTimeZone, lastDue, nextDue } from '../../../src/drops/schedule/weekly-schedule.ts';
import { DAY_MS, HOUR_MS, WEEK_MS } from '../../../src/lib/time.ts';
import { runs } from '../../support/property.ts';
import { schedules, ZONES } from './schedules.ts';

/** 1995 to 2037: the years that the time zone database covers reliably. */
const moments = fc.integer({ min: Date.UTC(1995, 0), max: Date.UTC(2037, 0) });
const at = (text: string) => Date.parse(text);

/** What a wall clock shows there, computed without the library that the schedule uses. */
function wallClock(time: number, timeZone: string): { weekday: string; hour: number; date: string } {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
  });
  const parts = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, value]));
  return {
    weekday: parts.weekday ?? '',
    hour: Number(parts.hour),
    date: `${parts.year}-${parts.month}-${parts.day}`,
  };
}
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

describe('a weekly schedule', () => {
  test('is next due after a given moment, and within nine days of it', () => {
    fc.assert(
      fc.property(schedules, moments, (schedule, after) => {
        const { dueAt } = nextDue(schedule, after);
        expect(dueAt).toBeGreaterThan(after);
        expect(dueAt - after).toBeLessThanOrEqual(WEEK_MS + 2 * DAY_MS);
      }),
    );
  });

  test('is due at its weekday and hour of local time, except in hours and days that were skipped', () => {
    fc.assert(
      fc.property(schedules, moments, (schedule, after) => {
        const { dueAt } = nextDue(schedule, after);
        const shown = wallClock(dueAt, schedule.timeZone);
        const asked = { weekday: WEEKDAYS[schedule.weekday - 1], hour: schedule.hour };
        if (shown.weekday === asked.weekday && shown.hour === asked.hour) return;
        // Just before the gap the wall clock shows an earlier time than the schedule's, right after it a later one.
        const gap = schedule.timeZone === 'Pacific/Apia' ? DAY_MS : HOUR_MS;
        const before = wallClock(dueAt - gap, schedule.timeZone);
        expect(`${before.date} ${before.hour}`).not.toBe(`${shown.date} ${asked.hour}`);
        expect(nextDue(schedule, dueAt).dueAt - dueAt).toBeLessThanOrEqual(WEEK_MS + HOUR_MS);
      }),
    );
  });

  test('is due once in each week of a year, in order, in every zone', () => {
    fc.assert(
      fc.property(schedules, moments, (schedule, start) => {
        let due = nextDue(schedule, start);
        const weeks = new Set([due.week]);
        for (let n = 0; n < 52; n++) {
          const next = nextDue(schedule, due.dueAt);
          expect(next.dueAt).toBeGreaterThan(due.dueAt);
          expect(Math.abs(next.dueAt - due.dueAt - WEEK_MS)).toBeLessThanOrEqual(DAY_MS);
          weeks.add(next.week);
          due = next;
        }
        expect(weeks.size).toBe(53);
      }),
      { numRuns: runs(15) },
    );
  });

  test('has the same next and last due time at every moment between two due times', () => {
    fc.assert(
      fc.property(
        schedules,
        moments,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (schedule, start, share) => {
          const first = nextDue(schedule, start);
          const second = nextDue(schedule, first.dueAt);
          const between = Math.floor(first.dueAt + share * (second.dueAt - first.dueAt - 1));
          expect(nextDue(schedule, between)).toEqual(second);
          expect(lastDue(schedule, between)).toEqual(first);
        },
      ),
    );
  });
});

describe('a change of the clocks', () => {
  test('moves a skipped hour forward', () => {
    const schedule = { weekday: 7, hour: 2, timeZone: 'America/New_York' };
    expect(nextDue(schedule, at('2026-03-02T00:00Z')).dueAt).toBe(at('2026-03-08T03:00-04:00'));
  });

  test('moves a skipped half hour forward by half an hour', () => {
    const schedule = { weekday: 7, hour: 2, timeZone: 'Australia/Lord_Howe' };
    expect(nextDue(schedule, at('2026-09-30T00:00Z')).dueAt).toBe(at('2026-10-04T02:30+11:00'));
  });

  test('counts a repeated hour once, the first time', () => {
    const schedule = { weekday: 7, hour: 1, timeZone: 'America/New_York' };
    const first = nextDue(schedule, at('2026-10-27T00:00Z'));
    expect(first.dueAt).toBe(at('2026-11-01T01:00-04:00'));
    expect(nextDue(schedule, first.dueAt).dueAt).toBe(at('2026-11-08T01:00-05:00'));
  });

  test('moves the Friday that Apia skipped to Saturday of the same week', () => {
    const schedule = { weekday: 5, hour: 10, timeZone: 'Pacific/Apia' };
    const due = nextDue(schedule, at('2011-12-26T00:00Z'));
    expect(due).toEqual({ week: '2011-W52', dueAt: at('2011-12-31T10:00+14:00') });
    expect(nextDue(schedule, due.dueAt)).toEqual({ week: '2012-W01', dueAt: at('2012-01-06T10:00+14:00') });
  });

  test('does not affect the year of a week, which is that of ISO 8601', () => {
    const schedule = { weekday: 5, hour: 0, timeZone: 'Asia/Kathmandu' };
    expect(nextDue(schedule, at('2026-12-31T00:00Z')).week).toBe('2026-W53');
  });
});

test('only names of time zones are accepted as time zones', () => {
  expect(ZONES.every(isTimeZone)).toBe(true);
  expect(['', 'Mars/Olympus', 'lisbon', 'Europe'].some(isTimeZone)).toBe(false);
});
