import type { TrackInfo } from './track.ts';

/** Country and registrant, two digits of the year, five of a number (ISO 3901). */
const ISRC = /^[A-Z]{2}[A-Z0-9]{3}(\d{2})\d{5}$/;
/** ISRCs were first issued in 1986, and records of before 1940 have been given ones of later years. */
const OLDEST_ISRC_YEAR = 1940;

/** A date as services write it, or undefined for anything else: YYYY, YYYY-MM or YYYY-MM-DD, none of it zero. */
export function parseReleaseDate(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined;
  const [, year, month, day] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:T.*)?$/.exec(text) ?? [];
  if (year === undefined || year < '1000') return undefined;
  if (month === undefined || month < '01' || month > '12') return year;
  return day === undefined || day < '01' || day > '31' ? `${year}-${month}` : `${year}-${month}-${day}`;
}

/**
 * The year a track came out: that of its release date, or else the one in its ISRC, in which the recording was
 * registered (usually the same, years later for old recordings).
 * @param now ms since the epoch: two digits mean the latest such year that has begun
 */
export function releaseYearOf(
  { releaseDate, isrc }: Pick<TrackInfo, 'releaseDate' | 'isrc'>,
  now: number,
): number | undefined {
  if (releaseDate !== undefined) return Number(releaseDate.slice(0, 4));
  const [, digits] = ISRC.exec((isrc ?? '').replaceAll('-', '').toUpperCase()) ?? [];
  if (digits === undefined) return undefined;
  const thisYear = new Date(now).getUTCFullYear();
  const century = thisYear - (thisYear % 100);
  const year = century + Number(digits);
  const latest = year <= thisYear ? year : year - 100;
  return latest < OLDEST_ISRC_YEAR ? undefined : latest;
}
