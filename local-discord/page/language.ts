/** The languages that the person and the server speak, which bots learn from every interaction. */
import type { DriverCommand, DriverGuild } from '../driver/api.ts';
import { readPreference, storePreference } from './preferences.ts';

/** A code that Discord has for a language. */
export type DiscordLocale = DriverGuild['locale'];

const DEFAULT: DiscordLocale = 'en-US';
/** Discord's locales; every other language is answered in the default. */
const LOCALES: readonly DiscordLocale[] =
  // biome-ignore format: one code a line would be a page of them
  ['bg', 'cs', 'da', 'de', 'el', 'en-GB', 'en-US', 'es-419', 'es-ES', 'fi', 'fr', 'hi', 'hr', 'hu', 'id', 'it', 'ja', 'ko', 'lt', 'nl', 'no', 'pl', 'pt-BR', 'ro', 'ru', 'sv-SE', 'th', 'tr', 'uk', 'vi', 'zh-CN', 'zh-TW'];

/** The person's language: the one they chose here, or else the browser's. */
export function clientLocale(): DiscordLocale {
  return asLocale(readPreference('language')) ?? asLocale(navigator.language) ?? DEFAULT;
}

export function chooseClientLocale(locale: DiscordLocale): void {
  storePreference('language', locale);
}

/** The languages worth choosing: those that the commands are translated to, English, and the current one. */
export function offeredLocales(
  commands: readonly DriverCommand[],
  current: DiscordLocale,
): readonly DiscordLocale[] {
  const translated = commands.flatMap(({ command }) =>
    Object.keys({ ...command.name_localizations, ...command.description_localizations }),
  );
  return LOCALES.filter((one) => one === current || one === DEFAULT || translated.includes(one));
}

/** A language by its own name: "Deutsch". */
export function languageName(locale: DiscordLocale): string {
  return new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale;
}

/** Discord's code for a browser's: `de-AT` is read as `de`, `es-MX` as `es-419`. */
function asLocale(code: string | null): DiscordLocale | undefined {
  if (code === null) return undefined;
  const [base = ''] = code.split('-');
  return (
    LOCALES.find((one) => one === code) ??
    (base === 'es' ? 'es-419' : LOCALES.find((one) => one.split('-')[0] === base && one !== 'en-GB'))
  );
}
