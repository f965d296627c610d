/** The light or dark theme: the system's preference until the person picks one. */
import { readPreference, storePreference } from './preferences.ts';

export type Theme = 'dark' | 'light';

export function currentTheme(): Theme {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === 'dark' || chosen === 'light') return chosen;
  return matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark';
}

/** Applies the theme chosen on an earlier visit. */
export function restoreTheme(): void {
  const kept = readPreference('theme');
  if (kept === 'dark' || kept === 'light') document.documentElement.dataset.theme = kept;
}

export function toggleTheme(): Theme {
  const next = currentTheme() === 'dark' ? 'light' : 'dark';
  document.documentElement.dataset.theme = next;
  storePreference('theme', next);
  return next;
}
