import { rawTimeZones } from '@vvo/tzdb';
import { ZONE_OF_LOCALE } from './locale-time-zones.ts';

/** "UTC+2", "GMT-3:30", "+02:00" */
const OFFSET = /^(?:UTC|GMT)?\s*([+−-])\s*(\d{1,2})(?::?(\d{2}))?$/;
/** Offered before the other zones of an abbreviation. */
const MAJOR_ZONES: ReadonlySet<string> = new Set([
  ...Object.values(ZONE_OF_LOCALE),
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'Africa/Lagos',
]);

type RawZone = (typeof rawTimeZones)[number];

const BY_NAME = zonesByName();

/**
 * The zones that people call by an abbreviation ("EST", "CEST", "ET"), a name ("Eastern Time") or an offset in winter
 * ("UTC-5"). Most of them observe daylight saving time, while runtimes take such names for zones that do not (for them
 * "EST" is Panama's): so the person chooses.
 * @returns IANA names, the likeliest first; empty for another text
 */
export function zonesOfAbbreviation(text: string): readonly string[] {
  const wanted = text.trim().toUpperCase();
  const offset = minutesOf(wanted);
  const zones =
    offset === undefined
      ? (BY_NAME.get(wanted) ?? [])
      : rawTimeZones.filter(({ rawOffsetInMinutes }) => rawOffsetInMinutes === offset);
  return zones.toSorted(likeliestFirst).map(({ name }) => name);
}

function minutesOf(text: string): number | undefined {
  const [, sign, hours, minutes = '0'] = OFFSET.exec(text) ?? [];
  if (hours === undefined) return undefined;
  return (Number(hours) * 60 + Number(minutes)) * (sign === '+' ? 1 : -1);
}

function zonesByName(): Map<string, RawZone[]> {
  const zones = new Map<string, RawZone[]>();
  for (const zone of rawTimeZones) {
    for (const name of namesOf(zone)) zones.set(name, [...(zones.get(name) ?? []), zone]);
  }
  return zones;
}

function namesOf({ abbreviation, dstAbbreviation, alternativeName }: RawZone): Set<string> {
  const names = [abbreviation, dstAbbreviation, alternativeName];
  // "ET" stands for both EST and EDT.
  const both = dstAbbreviation === undefined ? undefined : abbreviation.replace(/S(?=T$)/, '');
  return new Set([...names, both].flatMap((name) => (name ? [name.toUpperCase()] : [])));
}

/** Those with the most names and large cities come first among their like. */
function likeliestFirst(a: RawZone, b: RawZone): number {
  const weight = ({ name, group, mainCities }: RawZone) =>
    (MAJOR_ZONES.has(name) ? 100 : 0) + group.length + mainCities.length;
  return weight(b) - weight(a);
}
