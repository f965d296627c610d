import fc from 'fast-check';
import type { WeeklySchedule } from '../../../src/drops/schedule/weekly-schedule.ts';

/** Half an hour of daylight saving, three quarters of an hour from UTC, both ends of the date line, none at all. */
export const ZONES = [
  'Europe/Lisbon',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Africa/Casablanca',
];

/** Any schedule in any of them. */
export const schedules = fc.record<WeeklySchedule>({
  weekday: fc.integer({ min: 1, max: 7 }),
  hour: fc.integer({ min: 0, max: 23 }),
  timeZone: fc.constantFrom(...ZONES),
});
