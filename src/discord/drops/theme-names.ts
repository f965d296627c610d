import { parseTheme, THEMES, type Theme, themeKey } from '../../drops/selection/theme.ts';
import { genreName } from '../../genre/model/genres.ts';
import type { Translator } from '../../messages/translator.ts';

export function themeName(theme: Theme, translator: Translator): string {
  return theme.kind === 'genre'
    ? genreName(theme.genre, translator)
    : translator.t(`drops.mood.${theme.mood}`);
}

/** The theme that a person picked from the list (its key) or typed by name; undefined for anything else. */
export function findTheme(text: string, translator: Translator): Theme | undefined {
  const typed = text.trim().toLowerCase();
  return parseTheme(typed) ?? THEMES.find((theme) => themeName(theme, translator).toLowerCase() === typed);
}

/** Every theme as Discord's autocomplete lists it. */
export function themeChoices(translator: Translator): { name: string; value: string }[] {
  return THEMES.map((theme) => ({ name: themeName(theme, translator), value: themeKey(theme) }));
}
