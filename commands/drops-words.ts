import type { Client, Guild } from 'discord.js';
import type { Settings } from '../src/drops/schema.ts';
import { parseTheme, themeName } from '../src/drops/theme.ts';

/** The server that asks. */
export interface Here {
  readonly client: Client;
  readonly guild: Guild;
}

/** What drops will be like, in words. */
export function described({ size, theme, thread }: Pick<Settings, 'size' | 'theme' | 'thread'>): string {
  const parsed = theme === undefined ? undefined : parseTheme(theme);
  const kind = parsed === undefined ? 'tracks' : `tracks of ${themeName(parsed)}`;
  return `${size} ${kind} a week${thread ? ', each with a thread,' : ''}`;
}
