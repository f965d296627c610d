import { Locale } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { findZone, searchZones, usualZones, zoneOfLocale } from '../../../src/drops/schedule/time-zones.ts';
import { isTimeZone } from '../../../src/drops/schedule/weekly-schedule.ts';

describe('time zones', () => {
  test('every zone that is offered exists', () => {
    const offered = searchZones('', 10_000);
    expect(offered.length).toBeGreaterThan(400);
    expect(offered.filter(({ zone }) => !isTimeZone(zone))).toEqual([]);
  });

  test.each([
    ['nowhere', undefined],
    ['lisboa', 'Europe/Lisbon'],
    ['Lisbon', 'Europe/Lisbon'],
    ['são paulo', 'America/Sao_Paulo'],
    ['new york', 'America/New_York'],
    ['america/new_york', 'America/New_York'],
    ['KOLN', 'Europe/Berlin'],
    ['Mumbai', 'Asia/Kolkata'],
    ['Kathmandu', 'Asia/Kathmandu'],
    ['Europe/Kyiv', 'Europe/Kyiv'],
    ['wien', 'Europe/Vienna'],
    ['東京', 'Asia/Tokyo'],
    ['utc', 'UTC'],
  ])('%s is %s', (typed, zone) => {
    expect(findZone(typed)).toBe(zone);
  });

  test('a city that starts with the typed text comes before one that contains it', () => {
    const cities = searchZones('york', 5).map(({ city }) => city);
    expect(cities).toContain('New York');
    expect(searchZones('san', 3).every(({ city }) => city.startsWith('San'))).toBe(true);
  });

  test.each([
    ['india', 'Asia/Kolkata'],
    ['nepal', 'Asia/Kathmandu'],
    ['USA', 'America/New_York'],
    ['uk', 'Europe/London'],
  ])('the country %s leads to %s', (typed, zone) => {
    expect(searchZones(typed, 25).map((one) => one.zone)).toContain(zone);
  });

  test('no zone has a name that the time zone database has given up', () => {
    const names = searchZones('', 10_000).map(({ zone }) => zone);
    expect(names).not.toContain('Europe/Kiev');
    expect(names).not.toContain('Asia/Calcutta');
  });

  test('the first zone offered is that of the locale', () => {
    const zones = usualZones('pt-BR', 25).map(({ zone }) => zone);
    expect(zones[0]).toBe('America/Sao_Paulo');
    expect(new Set(zones).size).toBe(25);
  });

  test('every locale of Discord has a zone', () => {
    for (const locale of Object.values(Locale)) expect(isTimeZone(zoneOfLocale(locale)), locale).toBe(true);
  });
});
