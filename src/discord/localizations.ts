import type { LocalizationMap } from 'discord.js';
import type { commandNames } from '../messages/en/command-names.ts';
import { TRANSLATED_LOCALES } from '../messages/languages.ts';
import type { MessageKey, ParamsArgument } from '../messages/message.ts';
import { translatorFor } from '../messages/translator.ts';

/** The name of a command, subcommand or option, also in other languages: `...named('genre')`. */
export function named<Name extends keyof typeof commandNames>(
  name: Name,
): { name: Name; name_localizations: LocalizationMap } {
  return { name, name_localizations: localizations(name, `commandNames.${name}` as MessageKey) };
}

/** The description of a command or an option: `...described('commands.genre.description')`. */
export function described<K extends MessageKey>(
  key: K,
  ...params: ParamsArgument<K>
): { description: string; description_localizations: LocalizationMap } {
  const description = translatorFor().t(key, ...params);
  return { description, description_localizations: localizations(description, key, ...params) };
}

/** A choice of an option. @param name what it is called in English; the text of the key by default */
export function choice<Value extends string | number, K extends MessageKey>(
  value: Value,
  key: K,
  name: string = translate(undefined, key),
): { name: string; name_localizations: LocalizationMap; value: Value } {
  return { name, name_localizations: localizations(name, key), value };
}

/** A text in every language that has another one than English. */
export function localizations(english: string, key: MessageKey, params?: object): LocalizationMap {
  const texts = TRANSLATED_LOCALES.map((locale) => [locale, translate(locale, key, params)] as const);
  return Object.fromEntries(texts.filter(([, text]) => text !== english));
}

/** Keys are computed here, so what fills their placeholders is checked where they are given. */
function translate(locale: string | undefined, key: MessageKey, params?: object): string {
  const { t } = translatorFor(locale);
  return t(key, ...([params] as unknown as ParamsArgument<MessageKey>));
}
