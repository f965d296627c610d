/** The languages to choose from in a menu. */
import { type DiscordLocale, languageName, offeredLocales } from '../language.ts';
import type { MenuItem } from '../menu.ts';
import type { Session } from '../session.ts';

export function languageItems(
  session: Session,
  current: DiscordLocale,
  choose: (locale: DiscordLocale) => void,
): MenuItem[] {
  return offeredLocales(session.commands, current).map((locale) => ({
    label: languageName(locale),
    hint: locale === current ? '✓' : '',
    run: () => choose(locale),
  }));
}
