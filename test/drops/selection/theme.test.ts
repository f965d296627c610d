import { expect, test } from 'vitest';
import { parseTheme, THEMES, themeKey } from '../../../src/drops/selection/theme.ts';

test('every theme is read back as it is stored', () => {
  for (const theme of THEMES) expect(parseTheme(themeKey(theme))).toEqual(theme);
});

test('nothing else is a theme', () => {
  const others = ['', 'any', 'genre:', 'genre:polka', 'mood:closer', 'jazzy', 'genre:jazz:x'];
  expect(others.map(parseTheme)).toEqual(others.map(() => undefined));
});
