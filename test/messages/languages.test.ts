import { describe, expect, test } from 'vitest';
import { en } from '../../src/messages/en/index.ts';
import { LANGUAGES, type Language, languageOf } from '../../src/messages/languages.ts';

type Texts = ReadonlyMap<string, string>;

/** Of texts that are not part of a registered command. */
const LIMITED: readonly (readonly [RegExp, number])[] = [
  [/^drops\.(?:choice|mood)\.|^genres\./, 100],
  [/\.button\.|likedButton$|deleteEverything$/, 80],
  [/menu$|placeholder$/i, 150],
];
const ENGLISH = flatten(en);
const TRANSLATED = (Object.keys(LANGUAGES) as Language[]).filter((language) => language !== 'en');

test('every locale of Discord’s leads to a language', () => {
  const expected = {
    'en-GB': 'en',
    'en-US': 'en',
    de: 'de',
    fr: 'fr',
    'es-ES': 'es-ES',
    'es-419': 'es-ES',
    'pt-BR': 'pt-BR',
    ja: 'ja',
    ko: 'ko',
    da: 'en',
    'zh-CN': 'en',
    '': 'en',
  };
  for (const [locale, language] of Object.entries(expected)) expect(languageOf(locale)).toBe(language);
});

describe.each(TRANSLATED)('%s', (language) => {
  const texts = flatten(LANGUAGES[language]);

  test('has every key, and of every plural the forms of the language', () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    const keys = [...ENGLISH.keys()].flatMap((key) => {
      if (!isPlural(key)) return [key];
      return key.endsWith('_other') ? pluralCategories.map((form) => `${withoutForm(key)}_${form}`) : [];
    });
    expect([...texts.keys()].sort()).toEqual(keys.sort());
  });

  test('fills in what the English texts fill in', () => {
    for (const [key, text] of texts) {
      const english = ENGLISH.get(isPlural(key) ? `${withoutForm(key)}_other` : key) ?? '';
      expect({ key, filled: placeholders(text, key) }).toEqual({ key, filled: placeholders(english, key) });
    }
  });

  test('mentions the commands that the English texts mention', () => {
    for (const [key, text] of texts) {
      const english = ENGLISH.get(isPlural(key) ? `${withoutForm(key)}_other` : key) ?? '';
      expect({ key, commands: mentions(text) }).toEqual({ key, commands: mentions(english) });
    }
  });

  test('is not left in English', () => {
    // Names with a year are the same everywhere.
    const sentences = [...texts].filter(([, text]) => text.split(' ').length > 4 && !/\d{4}$/.test(text));
    expect(sentences.filter(([key, text]) => ENGLISH.get(key) === text)).toEqual([]);
  });

  test('keeps to the lengths that Discord allows', () => {
    for (const [key, text] of texts) {
      const limit = LIMITED.find(([pattern]) => pattern.test(key))?.[1] ?? Number.POSITIVE_INFINITY;
      expect(text.length, key).toBeLessThanOrEqual(limit);
    }
  });

  test('is written without stray spaces', () => {
    expect(
      [...texts].filter(([, text]) => text === '' || text !== text.trim() || /[ \t]{2}/.test(text)),
    ).toEqual([]);
  });
});

function flatten(texts: object, prefix = ''): Texts {
  return new Map(
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[`${prefix}${key}`, value] as const]
        : [...flatten(value as object, `${prefix}${key}.`)],
    ),
  );
}

/** One form may leave out its number, which the word says: "its only track". */
function placeholders(text: string, key: string): string[] {
  const all = [...text.matchAll(/\{\{(.+?)\}\}/g)].map(([, inside = '']) => inside);
  return all.filter((inside) => inside !== 'count' || !isPlural(key)).sort();
}

function mentions(text: string): string[] {
  return [...text.matchAll(/`[^`]+`/g)].map(([mention]) => mention).sort();
}

function isPlural(key: string): boolean {
  return ENGLISH.has(`${withoutForm(key)}_other`) && key !== withoutForm(key);
}

function withoutForm(key: string): string {
  return key.replace(/_(?:zero|one|two|few|many|other)$/, '');
}
