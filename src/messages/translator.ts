import { createInstance } from 'i18next';
import { FALLBACK, LANGUAGES, languageOf } from './languages.ts';
import type { Message, MessageKey, MessageParam, ParamsArgument } from './message.ts';
import { NUMBER_FORMATS } from './number-formats.ts';

/** Puts messages into the words of one language. */
export interface Translator {
  /** The text of a key; parameters are inserted as they are. */
  t<K extends MessageKey>(key: K, ...params: ParamsArgument<K>): string;
  /**
   * The text of a message that was made elsewhere, perhaps stored.
   * @param escapeText makes text from outside safe for where it is shown; leaves it as it is by default
   */
  render(message: Message, escapeText?: (text: string) => string): string;
  /** Several texts one after another: "happy, calm". */
  list(texts: readonly string[]): string;
  /** The language of its texts, as Discord names it. */
  readonly language: string;
}

const i18n = createInstance({
  resources: Object.fromEntries(
    Object.entries(LANGUAGES).map(([locale, translation]) => [locale, { translation }]),
  ),
  lng: FALLBACK,
  fallbackLng: FALLBACK,
  load: 'currentOnly',
  // Discord's Markdown is no HTML; what comes from outside is escaped by the caller, who knows where it is shown.
  interpolation: { escapeValue: false, skipOnVariables: true },
  initAsync: false,
});
i18n.init();
for (const [name, format] of Object.entries(NUMBER_FORMATS)) {
  // A number that an older version stored is a text already.
  i18n.services.formatter?.add(name, (value: unknown, language: string = FALLBACK) =>
    typeof value === 'number' ? format(value, language) : String(value),
  );
}

/**
 * The translator of a language.
 * @param locale as Discord names it: "en-US", "de"; English for a language the bot does not speak
 */
export function translatorFor(locale: string = FALLBACK): Translator {
  const language = languageOf(locale);
  const fixed = i18n.getFixedT(language);
  const text = (key: string, params: Readonly<Record<string, unknown>> | undefined) =>
    fixed(key, { ...params });
  const render: Translator['render'] = ({ code, params }, escapeText = (raw) => raw) => {
    const filled = Object.entries(params ?? {}).map(
      ([name, value]) => [name, fill(value, escapeText)] as const,
    );
    return text(code, Object.fromEntries(filled));
  };
  const fill = (value: MessageParam, escapeText: (text: string) => string) => {
    if (typeof value === 'object') return render(value, escapeText);
    return typeof value === 'string' ? escapeText(value) : value;
  };
  const list: Translator['list'] = ([first = '', ...others]) =>
    others.reduce((before, next) => text('lists.bothOptions', { first: before, second: next }), first);
  return { t: (key, ...[params]) => text(key, params), render, list, language };
}
