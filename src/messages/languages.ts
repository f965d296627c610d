import { de } from './de.ts';
import { en } from './en/index.ts';
import { es } from './es-ES.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';
import { ko } from './ko.ts';
import { pt } from './pt-BR.ts';

/** The texts of every language the bot speaks, by the code Discord has for it. */
export const LANGUAGES = { en, de, 'es-ES': es, fr, 'pt-BR': pt, ja, ko } as const;

export type Language = keyof typeof LANGUAGES;

/** For everybody whose language the bot does not speak. */
export const FALLBACK: Language = 'en';

/** Locales of Discord's that read the texts of a language with another code. */
const READ_AS: Readonly<Record<string, Language>> = { 'es-419': 'es-ES' };

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
