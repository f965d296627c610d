import { Locale } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { isTimeZone } from '../../src/drops/schedule.ts';
import { parseTheme, THEMES, themeName, themeValue } from '../../src/drops/theme.ts';
import { findZone, searchZones, zoneOfLocale } from '../../src/drops/time-zones.ts';

describe('time zones', () => {
  test('every one that is offered exists', () => {
    const offered = searchZones('', 10_000);
    expect(offered.length).toBeGreaterThan(400);
    expect(offered.filter(({ zone }) => !isTimeZone(zone))).toEqual([]);
  });

  test.each([
    ['lisboa', undefined],
    ['Lisbon', 'Europe/Lisbon'],
    ['são paulo', 'America/Sao_Paulo'],
    ['new york', 'America/New_York'],
    ['america/new_york', 'America/New_York'],
    ['KOLN', 'Europe/Berlin'],
    ['Mumbai', 'Asia/Calcutta'],
    ['Kathmandu', 'Asia/Katmandu'],
    ['utc', 'UTC'],
  ])('%s is %s', (typed, zone) => {
    expect(findZone(typed)).toBe(zone);
  });

  test('a city that starts with what was typed comes before one that holds it', () => {
    const cities = searchZones('york', 5).map(({ city }) => city);
    expect(cities).toContain('New York');
    expect(searchZones('san', 3).every(({ city }) => city.startsWith('San'))).toBe(true);
  });

  test('every locale of Discord has a zone', () => {
    for (const locale of Object.values(Locale)) expect(isTimeZone(zoneOfLocale(locale)), locale).toBe(true);
  });
});

describe('themes', () => {
  test('are read back as they are stored, and by their names', () => {
    for (const { value, name } of THEMES) {
      const theme = parseTheme(value);
      expect(theme === undefined ? undefined : [themeValue(theme), themeName(theme)]).toEqual([value, name]);
      expect(parseTheme(name)).toEqual(theme);
    }
  });

  test('are nothing else', () => {
    expect(['', 'any', 'genre:', 'genre:polka', 'mood:closer', 'jazzy'].map(parseTheme)).toEqual(
      Array(6).fill(undefined),
    );
  });
});
