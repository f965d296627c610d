const CLOCK = /^(?:(\d{1,2}):)?(\d{1,4}):([0-5]\d(?:[.,]\d+)?)$/;
const ISO = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/i;
const WORDS =
  /^(?:(\d+)\s*h(?:ours?)?)?\s*(?:(\d+)\s*m(?:in(?:utes?)?)?)?\s*(?:(\d+(?:\.\d+)?)\s*s(?:ec(?:onds?)?)?)?$/i;

/** Milliseconds of "3:45", "1:03:45", "PT3M45S" and "3 min 45 s"; undefined for what is none of these. */
export function parseClockTime(text: string): number | undefined {
  const match = CLOCK.exec(text) ?? (/\d\s*[hms]/i.test(text) ? (ISO.exec(text) ?? WORDS.exec(text)) : null);
  if (match === null) return undefined;
  const [hours = 0, minutes = 0, seconds = 0] = match
    .slice(1)
    .map((part) => Number((part ?? '0').replace(',', '.')));
  return Math.round(((hours * 60 + minutes) * 60 + seconds) * 1000);
}
