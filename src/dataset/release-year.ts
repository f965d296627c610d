const YEAR = /(?<!\d)(1[89]\d\d|20\d\d)(?!\d)/;
const SHORT_YEAR = /^\d{1,2}[/.-]\d{1,2}[/.-](\d\d)$/;
/** Two digits up to this are of this century. */
const PIVOT = 40;

/**
 * The year of a release: of "1994", "1994-05-12", "5/12/1994", "12.5.94", "May 12, 1994", "19940512" and times of day
 * with a date; undefined where there is none, as in "0".
 */
export function parseReleaseYear(text: string): number | undefined {
  if (/^(1[89]|20)\d\d(?=$|-)/.test(text)) return Number(text.slice(0, 4));
  if (/^(1[89]|20)\d{6}$/.test(text)) return Number(text.slice(0, 4));
  const full = YEAR.exec(text)?.[1];
  if (full !== undefined) return Number(full);
  const short = SHORT_YEAR.exec(text)?.[1];
  if (short === undefined) return undefined;
  return Number(short) + (Number(short) <= PIVOT ? 2000 : 1900);
}
