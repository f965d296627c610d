import type { Client, Guild } from 'discord.js';
import type { Settings } from '../src/drops/repository/schema.ts';
import { parseTheme, themeName } from '../src/drops/selection/theme.ts';

/** The server that asks. */
export interface Here {
  readonly client: Client;
  readonly guild: Guild;
}

/** From Monday, which is day 1. */
export const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** What drops will be like and when they come, in words. */
export function described(settings: Omit<Settings, 'since' | 'revision' | 'by' | 'channel'>): string {
  const { size, theme, thread, weekday, hour, timeZone } = settings;
  const parsed = theme === undefined ? undefined : parseTheme(theme);
  const parts = [
    `${size} tracks every ${DAYS[weekday - 1]} at ${String(hour).padStart(2, '0')}:00, ${timeZone} time`,
    ...(parsed === undefined ? [] : [`theme: ${themeName(parsed)}`]),
    ...(thread ? ['a thread under each drop'] : []),
  ];
  return parts.join(' · ');
}
