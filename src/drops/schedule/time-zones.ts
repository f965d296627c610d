import { foldText } from '../../track/fold-text.ts';
import { MORE_CITIES, OF_LOCALE, OTHER_NAMES, RENAMED, SHORT_NAMES } from './time-zone-names.ts';

/** A zone as it is offered. */
export interface ZoneChoice {
  readonly city: string;
  /** The IANA name. */
  readonly zone: string;
}

const ZONES: readonly ZoneChoice[] = [
  ...Intl.supportedValuesOf('timeZone').map((listed) => choiceOf(RENAMED[listed] ?? listed)),
  ...Object.entries({ ...MORE_CITIES, ...OTHER_NAMES }).map(([city, zone]) => ({ city, zone })),
  { city: 'UTC', zone: 'UTC' },
];
const FOLDED = ZONES.map(({ city, zone }) => ({
  city: folded(city),
  // A city that only keeps a zone's time is not meant by who types the zone's name.
  zone: city in MORE_CITIES || city in OTHER_NAMES ? '' : folded(zone),
}));

/** The zone to start with in a server of a Discord locale. */
export function zoneOfLocale(locale: string): string {
  return OF_LOCALE[locale] ?? 'UTC';
}

/** Zones to choose from before anything is typed: that of a Discord locale, then those of the others. */
export function usualZones(locale: string, limit: number): ZoneChoice[] {
  const zones = new Set([zoneOfLocale(locale), 'Europe/London', ...Object.values(OF_LOCALE), 'UTC']);
  return [...zones].slice(0, limit).map(choiceOf);
}

/** Zones for what a person has typed of a city, a country or a zone's name: cities that start with it first. */
export function searchZones(typed: string, limit: number): ZoneChoice[] {
  const wanted = folded(typed);
  const found = ZONES.map((choice, at) => ({ choice, rank: rankOf(wanted, at) }))
    .filter(({ rank }) => rank < 4)
    .sort((a, b) => a.rank - b.rank || a.choice.city.localeCompare(b.choice.city, 'en'))
    .map(({ choice }) => choice);
  const isThere = (other: ZoneChoice) =>
    found.some(({ city, zone }) => zone === other.zone && city !== other.city);
  // Another name of a city is offered only where the city itself is not.
  return found.filter((choice) => !(choice.city in OTHER_NAMES && isThere(choice))).slice(0, limit);
}

/** The zone that a text names, as a zone's name or as the one city it can be. */
export function findZone(text: string): string | undefined {
  const wanted = folded(text);
  const at = FOLDED.findIndex(({ city, zone }) => zone === wanted || city === wanted);
  return ZONES[at]?.zone;
}

function rankOf(wanted: string, at: number): number {
  const { city, zone } = FOLDED[at] ?? { city: '', zone: '' };
  if (city.startsWith(wanted)) return 0;
  if (zone.startsWith(wanted)) return 1;
  if (zone !== '' && countriesOf(ZONES[at]?.zone ?? '').some((name) => name.startsWith(wanted))) return 2;
  return zone.includes(wanted) || city.includes(wanted) ? 3 : 4;
}

let countries: Map<string, string[]> | undefined;

/** Folded names of the countries that keep a zone. Asks the runtime for all of them, once. */
function countriesOf(zone: string): readonly string[] {
  countries ??= countriesByZone();
  return countries.get(zone) ?? [];
}

function countriesByZone(): Map<string, string[]> {
  const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const byZone = new Map<string, string[]>();
  for (const code of letters.flatMap((a) => letters.map((b) => a + b))) {
    const name = names.of(code);
    if (name === undefined) continue;
    const called = [name, ...(SHORT_NAMES[code]?.split(' ') ?? [])].map(folded);
    for (const listed of new Intl.Locale('und', { region: code }).getTimeZones() ?? []) {
      const zone = RENAMED[listed] ?? listed;
      byZone.set(zone, [...(byZone.get(zone) ?? []), ...called]);
    }
  }
  return byZone;
}

function folded(text: string): string {
  return foldText(text.replaceAll(/[/_]/g, ' '));
}

function choiceOf(zone: string): ZoneChoice {
  return { city: cityOf(zone), zone };
}

function cityOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}
