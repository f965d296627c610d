import de from './de.json' with { type: 'json' };
import { en } from './en/index.ts';
import type { TextsIn } from './texts-in.ts';

/** The texts of every language the bot speaks, by the code Discord has for it. */
export const LANGUAGES = {
  en,
  de: de satisfies TextsIn<'one' | 'other'>,
} as const;

export type Language = keyof typeof LANGUAGES;

/** For everybody whose language the bot does not speak. */
export const FALLBACK: Language = 'en';

/** Languages of Discord's that read the texts of another one, which would not be found by the first part of their code. */
const READ_AS: Readonly<Record<string, Language>> = {};

/**
 * The language in which the bot speaks to somebody.
 * @param locale as Discord names it: `en-GB`, `de`, `es-419`
 */
export function languageOf(locale: string): Language {
  if (isLanguage(locale)) return locale;
  const [base = ''] = locale.split('-');
  return READ_AS[locale] ?? (isLanguage(base) ? base : FALLBACK);
}

/** Every locale of Discord's that is not spoken to in English. */
export const TRANSLATED_LOCALES = [...Object.keys(LANGUAGES), ...Object.keys(READ_AS)].filter(
  (locale) => languageOf(locale) !== FALLBACK,
);

function isLanguage(locale: string): locale is Language {
  return Object.hasOwn(LANGUAGES, locale);
}
