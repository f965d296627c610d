import { rawTimeZones } from '@vvo/tzdb';
import { Locale } from 'discord.js';
import { describe, expect, test } from 'vitest';
import {
  citiesOfAbbreviation,
  findZone,
  searchZones,
  usualZones,
  zoneOfLocale,
} from '../../../src/drops/schedule/time-zones.ts';
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
    ['Etc/GMT+5', 'Etc/GMT+5'],
    ['US/Eastern', 'US/Eastern'],
    ['JST', 'Asia/Tokyo'],
    ['Eastern Standard', undefined],
  ])('%s is %s', (typed, zone) => {
    expect(findZone(typed)).toBe(zone);
  });

  test.each([
    ['EST', ['New York', 'Toronto']],
    ['edt', ['New York', 'Toronto']],
    ['ET', ['New York', 'Toronto']],
    ['CST', ['Chicago', 'Mexico City']],
    ['MST', ['Denver']],
    ['PST', ['Los Angeles', 'Tijuana']],
    ['Pacific Time', ['Los Angeles', 'Tijuana']],
    ['HST', ['Honolulu']],
    ['GMT', ['London']],
    ['BST', ['London']],
    ['CET', ['Berlin', 'Madrid']],
    ['cest', ['Berlin', 'Madrid']],
    ['EET', ['Kyiv', 'Athens']],
    ['WET', ['Lisbon']],
    ['IST', ['Kolkata', 'Jerusalem']],
    ['AEST', ['Sydney', 'Brisbane']],
    ['UTC+1', ['Berlin', 'Madrid']],
    ['-05:00', ['New York']],
    ['GMT+5:30', ['Kolkata', 'Colombo']],
  ])('%s is no zone of its own: the cities that use it are offered first', (typed, cities) => {
    expect(findZone(typed)).toBeUndefined();
    expect(citiesOfAbbreviation(typed, cities.length)).toEqual(cities);
    expect(searchZones(typed, cities.length).map(({ city }) => city)).toEqual(cities);
  });

  test('no name without a place is taken as the runtime takes it', () => {
    const names = [
      'EST',
      'MST',
      'HST',
      'PST',
      'CST',
      'ECT',
      'ACT',
      'BST',
      'AST',
      'NST',
      'MET',
      '+02:00',
      'EST5EDT',
    ];
    for (const name of names) {
      const zone = findZone(name);
      expect(zone === undefined || rawTimeZones.some((one) => one.name === zone), name).toBe(true);
    }
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

  test('the zones offered first to a locale exist, and are those of its countries', () => {
    for (const locale of Object.values(Locale))
      expect(usualZones(locale, 25).filter(({ zone }) => !isTimeZone(zone))).toEqual([]);
    expect(usualZones('en-US', 3).map(({ city }) => city)).toEqual(['New York', 'Chicago', 'Los Angeles']);
  });

  test('every locale of Discord has a zone', () => {
    for (const locale of Object.values(Locale)) expect(isTimeZone(zoneOfLocale(locale)), locale).toBe(true);
  });
});
