import { rawTimeZones, timeZonesNames } from '@vvo/tzdb';
import { foldText } from '../../track/fold-text.ts';
import { MORE_ZONES_OF_LOCALE, ZONE_OF_LOCALE } from './locale-time-zones.ts';
import { CITY_ALIASES, COUNTRY_ALIASES, MORE_CITIES } from './time-zone-aliases.ts';
import { isTimeZone } from './weekly-schedule.ts';
import { zonesOfAbbreviation } from './zone-abbreviations.ts';

/** A time zone as it is offered to a person. */
export interface ZoneChoice {
  readonly city: string;
  /** IANA name */
  readonly zone: string;
}

/** A choice with the texts that find it, folded. */
interface SearchableZone extends ZoneChoice {
  readonly cityKey: string;
  /** Empty for a city that does not give the zone its name: typing that name does not mean this city. */
  readonly zoneKey: string;
  /** Only of a country's main zones. */
  readonly countryKeys: readonly string[];
  /** Whether this is another name of a city that has its own choice. */
  readonly isAlias: boolean;
}

const ZONES = searchableZones();

/** The default zone of a server with a Discord locale. */
export function zoneOfLocale(locale: string): string {
  return ZONE_OF_LOCALE[locale] ?? 'UTC';
}

/** Zones to offer before anything is typed: those of the server's Discord locale first. */
export function usualZones(locale: string, limit: number): ZoneChoice[] {
  const likely = [zoneOfLocale(locale), ...(MORE_ZONES_OF_LOCALE[locale] ?? [])];
  const zones = new Set([...likely, 'Europe/London', ...Object.values(ZONE_OF_LOCALE), 'UTC']);
  return [...zones].slice(0, limit).map((zone) => ({ city: cityOf(zone), zone }));
}

/**
 * Zones that people call by this abbreviation or offset; then those that match the start of a city, zone or country
 * name, best match first; then those that contain the text.
 */
export function searchZones(typed: string, limit: number): ZoneChoice[] {
  const wanted = fold(typed);
  const abbreviated = zonesOfAbbreviation(typed).map((zone) => ({ city: cityOf(zone), zone }));
  const found = ZONES.map((zone) => ({ zone, rank: matchRank(zone, wanted) }))
    .filter(({ rank }) => rank < NO_MATCH)
    .sort((a, b) => a.rank - b.rank || a.zone.city.localeCompare(b.zone.city, 'en'))
    .map(({ zone }) => zone);
  const named = new Set(found.filter(({ isAlias }) => !isAlias).map(({ zone }) => zone));
  const byName = found
    .filter(({ isAlias, zone }) => !isAlias || !named.has(zone))
    .filter(({ zone }) => !abbreviated.some((one) => one.zone === zone))
    .map(({ city, zone }) => ({ city, zone }));
  return [...abbreviated, ...byName].slice(0, limit);
}

/**
 * The zone that a text names: an IANA name, or exactly the name of a city, or an abbreviation of one zone alone.
 * Abbreviations of several zones, which the runtime would take for one without daylight saving time, name none.
 */
export function findZone(text: string): string | undefined {
  const wanted = fold(text);
  const named = ZONES.find(({ cityKey, zoneKey }) => zoneKey === wanted || cityKey === wanted)?.zone;
  if (named !== undefined) return named;
  if (text.includes('/') && isTimeZone(text)) return text;
  const [only, ...others] = zonesOfAbbreviation(text);
  return others.length === 0 ? only : undefined;
}

/** Cities to offer instead of an abbreviation or an offset; none for another text. */
export function citiesOfAbbreviation(text: string, limit: number): string[] {
  return zonesOfAbbreviation(text).slice(0, limit).map(cityOf);
}

const NO_MATCH = 4;

function matchRank({ cityKey, zoneKey, countryKeys }: SearchableZone, wanted: string): number {
  if (cityKey.startsWith(wanted)) return 0;
  if (zoneKey.startsWith(wanted)) return 1;
  if (countryKeys.some((key) => key.startsWith(wanted))) return 2;
  return zoneKey.includes(wanted) || cityKey.includes(wanted) ? 3 : NO_MATCH;
}

/** Cities that give a zone its name first: of two cities with one name those are meant. */
function searchableZones(): SearchableZone[] {
  const countryKeys = new Map(
    rawTimeZones.map(({ name, countryName, countryCode }) => [
      name,
      [countryName, ...(COUNTRY_ALIASES[countryCode] ?? [])].map(fold),
    ]),
  );
  const zones = [...timeZonesNames, 'UTC'].map((zone) => ({
    ...searchable(cityOf(zone), zone),
    zoneKey: fold(zone),
    countryKeys: countryKeys.get(zone) ?? [],
  }));
  const known = new Set(zones.map(({ cityKey }) => cityKey));
  const cities = rawTimeZones.flatMap(({ name, mainCities }) =>
    mainCities
      .map((city) => searchable(city, name))
      // "New York City" beside "New York" would be the same choice twice.
      .filter(({ cityKey }) => !known.has(cityKey) && !cityKey.startsWith(`${fold(cityOf(name))} `)),
  );
  return [
    ...zones,
    ...cities,
    ...Object.entries(MORE_CITIES).map(([city, zone]) => searchable(city, zone)),
    ...Object.entries(CITY_ALIASES).map(([city, zone]) => ({ ...searchable(city, zone), isAlias: true })),
  ];
}

function searchable(city: string, zone: string): SearchableZone {
  return { city, zone, cityKey: fold(city), zoneKey: '', countryKeys: [], isAlias: false };
}

function fold(text: string): string {
  return foldText(text.replaceAll(/[/_]/g, ' '));
}

/** The city that gives a zone its name. */
export function cityOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}
