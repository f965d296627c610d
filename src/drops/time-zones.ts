import { foldText } from '../track/fold.ts';

/** Cities people look for that name no time zone, or whose zone has an older spelling, with the zone they keep. */
const MORE_CITIES: Readonly<Record<string, string>> = {
  Mumbai: 'Asia/Calcutta',
  Delhi: 'Asia/Calcutta',
  Bangalore: 'Asia/Calcutta',
  Kolkata: 'Asia/Calcutta',
  Kathmandu: 'Asia/Katmandu',
  Kyiv: 'Europe/Kiev',
  Yangon: 'Asia/Rangoon',
  'Ho Chi Minh City': 'Asia/Saigon',
  Hanoi: 'Asia/Bangkok',
  Beijing: 'Asia/Shanghai',
  Shenzhen: 'Asia/Shanghai',
  Osaka: 'Asia/Tokyo',
  'San Francisco': 'America/Los_Angeles',
  Seattle: 'America/Los_Angeles',
  'San Diego': 'America/Los_Angeles',
  Boston: 'America/New_York',
  'Washington DC': 'America/New_York',
  Miami: 'America/New_York',
  Atlanta: 'America/New_York',
  Houston: 'America/Chicago',
  Dallas: 'America/Chicago',
  Austin: 'America/Chicago',
  Montreal: 'America/Toronto',
  Ottawa: 'America/Toronto',
  Calgary: 'America/Edmonton',
  'Rio de Janeiro': 'America/Sao_Paulo',
  Brasília: 'America/Sao_Paulo',
  Medellín: 'America/Bogota',
  Barcelona: 'Europe/Madrid',
  Porto: 'Europe/Lisbon',
  Milan: 'Europe/Rome',
  Munich: 'Europe/Berlin',
  Hamburg: 'Europe/Berlin',
  Köln: 'Europe/Berlin',
  Manchester: 'Europe/London',
  Edinburgh: 'Europe/London',
  Glasgow: 'Europe/London',
  Geneva: 'Europe/Zurich',
  Kraków: 'Europe/Warsaw',
  'St Petersburg': 'Europe/Moscow',
  Ankara: 'Europe/Istanbul',
  Canberra: 'Australia/Sydney',
  Wellington: 'Pacific/Auckland',
  'Cape Town': 'Africa/Johannesburg',
  'Abu Dhabi': 'Asia/Dubai',
  'Tel Aviv': 'Asia/Jerusalem',
};

/** Where most servers of a Discord locale are; English is settled by asking. */
const OF_LOCALE: Readonly<Record<string, string>> = {
  'en-US': 'America/New_York',
  'en-GB': 'Europe/London',
  bg: 'Europe/Sofia',
  cs: 'Europe/Prague',
  da: 'Europe/Copenhagen',
  de: 'Europe/Berlin',
  el: 'Europe/Athens',
  'es-419': 'America/Mexico_City',
  'es-ES': 'Europe/Madrid',
  fi: 'Europe/Helsinki',
  fr: 'Europe/Paris',
  hi: 'Asia/Calcutta',
  hr: 'Europe/Zagreb',
  hu: 'Europe/Budapest',
  id: 'Asia/Jakarta',
  it: 'Europe/Rome',
  ja: 'Asia/Tokyo',
  ko: 'Asia/Seoul',
  lt: 'Europe/Vilnius',
  nl: 'Europe/Amsterdam',
  no: 'Europe/Oslo',
  pl: 'Europe/Warsaw',
  'pt-BR': 'America/Sao_Paulo',
  ro: 'Europe/Bucharest',
  ru: 'Europe/Moscow',
  'sv-SE': 'Europe/Stockholm',
  th: 'Asia/Bangkok',
  tr: 'Europe/Istanbul',
  uk: 'Europe/Kiev',
  vi: 'Asia/Saigon',
  'zh-CN': 'Asia/Shanghai',
  'zh-TW': 'Asia/Taipei',
};

/** A zone as it is offered. */
export interface ZoneChoice {
  readonly city: string;
  /** The IANA name. */
  readonly zone: string;
}

const ZONES: readonly ZoneChoice[] = [
  ...Intl.supportedValuesOf('timeZone').map((zone) => ({ city: cityOf(zone), zone })),
  ...Object.entries(MORE_CITIES).map(([city, zone]) => ({ city, zone })),
  { city: 'UTC', zone: 'UTC' },
];
const FOLDED = ZONES.map(({ city, zone }) => ({
  city: foldText(city),
  // A city that only keeps a zone's time is not meant by who types the zone's name.
  zone: city in MORE_CITIES ? '' : foldText(zone.replaceAll(/[/_]/g, ' ')),
}));

/** The zone to start with in a server of a Discord locale. */
export function zoneOfLocale(locale: string): string {
  return OF_LOCALE[locale] ?? 'UTC';
}

/** Zones for what a person has typed of a city, a country or a zone's name: cities that start with it first. */
export function searchZones(typed: string, limit: number): ZoneChoice[] {
  const wanted = foldText(typed.replaceAll(/[/_]/g, ' '));
  return ZONES.map((choice, at) => ({ choice, rank: rankOf(wanted, FOLDED[at]) }))
    .filter(({ rank }) => rank < 3)
    .sort((a, b) => a.rank - b.rank || a.choice.city.localeCompare(b.choice.city, 'en'))
    .slice(0, limit)
    .map(({ choice }) => choice);
}

/** The zone that a text names, as a zone's name or as the one city it can be. */
export function findZone(text: string): string | undefined {
  const wanted = foldText(text.replaceAll(/[/_]/g, ' '));
  const at = FOLDED.findIndex(({ city, zone }) => zone === wanted || city === wanted);
  return ZONES[at]?.zone;
}

function rankOf(wanted: string, folded: { city: string; zone: string } | undefined): number {
  if (folded === undefined) return 3;
  if (folded.city.startsWith(wanted)) return 0;
  if (folded.zone.startsWith(wanted)) return 1;
  return folded.zone.includes(wanted) || folded.city.includes(wanted) ? 2 : 3;
}

function cityOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}
