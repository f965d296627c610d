import { describe, expect, test } from 'vitest';
import { findTheme, themeChoices } from '../../../src/discord/drops/theme-names.ts';
import { parseTheme, THEMES } from '../../../src/drops/selection/theme.ts';
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

  test('is not found by anything else', () => {
    const others = ['', 'any', 'genre:', 'genre:polka', 'mood:closer', 'jazzy'];
    expect(others.map((text) => findTheme(text, english))).toEqual(others.map(() => undefined));
  });
});
