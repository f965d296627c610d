/** Formats `<t:...>` timestamps like Discord, in the person's language and the browser's time zone. */
import { clientLocale } from '../language.ts';
import type { TimestampStyle } from './nodes.ts';

const FORMATS: Readonly<Record<Exclude<TimestampStyle, 'R'>, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
};

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

/** Formats a time in epoch seconds; `nowMs` (epoch ms) is only used by style R. */
export function formatTimestamp(seconds: number, style: TimestampStyle, nowMs: number): string {
  if (style === 'R') return relativeTime(seconds - nowMs / 1000);
  return new Intl.DateTimeFormat(clientLocale(), FORMATS[style]).format(seconds * 1000);
}

function relativeTime(seconds: number): string {
  const format = new Intl.RelativeTimeFormat(clientLocale(), { numeric: 'auto' });
  const [unit, size] = UNITS.find(([, unitSeconds]) => Math.abs(seconds) >= unitSeconds) ?? ['second', 1];
  return format.format(Math.round(seconds / size), unit);
}

/** The time in a message's header: "Today at 10:02", "Yesterday at 10:02", otherwise date and time. */
export function formatMessageTime(iso: string, nowMs: number): string {
  const date = new Date(iso);
  const time = new Intl.DateTimeFormat(clientLocale(), { timeStyle: 'short' }).format(date);
  const days = Math.round((startOfDay(new Date(nowMs)) - startOfDay(date)) / 86_400_000);
  if (days === 0) return `Today at ${time}`;
  if (days === 1) return `Yesterday at ${time}`;
  return `${new Intl.DateTimeFormat(clientLocale(), { dateStyle: 'short' }).format(date)}, ${time}`;
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
