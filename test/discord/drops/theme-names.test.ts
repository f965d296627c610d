import { describe, expect, test } from 'vitest';
import { findTheme, themeChoices } from '../../../src/discord/drops/theme-names.ts';
import { parseTheme, THEMES } from '../../../src/drops/selection/theme.ts';
import { LANGUAGES } from '../../../src/messages/languages.ts';
import { translatorFor } from '../../../src/messages/translator.ts';

const english = translatorFor('en');

describe('a theme', () => {
  test('is found by its key and by its name', () => {
    const choices = themeChoices(english);
    expect(choices).toHaveLength(THEMES.length);
    for (const { value, name } of choices) {
      expect(findTheme(value, english)).toEqual(parseTheme(value));
      expect(findTheme(name, english)).toEqual(parseTheme(value));
    }
  });

  test.each(
    Object.keys(LANGUAGES),
  )('is found by its name in %s, and each name is one theme’s', (language) => {
    const translator = translatorFor(language);
    const choices = themeChoices(translator);
    for (const { value, name } of choices) expect(findTheme(name, translator)).toEqual(parseTheme(value));
    expect(findTheme('Classical', translator)).toEqual(parseTheme('genre:classical'));
  });

  test('is not found by anything else', () => {
    const others = ['', 'any', 'genre:', 'genre:polka', 'mood:closer', 'jazzy'];
    expect(others.map((text) => findTheme(text, english))).toEqual(others.map(() => undefined));
  });
});
