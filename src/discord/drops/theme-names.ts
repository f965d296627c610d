import { parseTheme, THEMES, type Theme, themeKey } from '../../drops/selection/theme.ts';
import { genreName } from '../../genre/model/genres.ts';
import { type Translator, translatorFor } from '../../messages/translator.ts';

export function themeName(theme: Theme, translator: Translator): string {
  return theme.kind === 'genre'
    ? genreName(theme.genre, translator)
    : translator.t(`drops.mood.${theme.mood}`);
}

/** The theme that a person picked from the list (its key) or typed by its name, in English too; undefined for anything else. */
export function findTheme(text: string, translator: Translator): Theme | undefined {
  const typed = text.trim().toLowerCase();
  const isNamed = (theme: Theme) =>
    [translator, translatorFor()].some((one) => themeName(theme, one).toLowerCase() === typed);
  return parseTheme(typed) ?? THEMES.find(isNamed);
}

/** Every theme as Discord's autocomplete lists it. */
export function themeChoices(translator: Translator): { name: string; value: string }[] {
  return THEMES.map((theme) => ({ name: themeName(theme, translator), value: themeKey(theme) }));
}
