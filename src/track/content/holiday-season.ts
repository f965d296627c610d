/** The first and the last day on which people want holiday music, as month * 100 + day. */
const FIRST_DAY = 1115;
const LAST_DAY = 106;

/** Whether holiday music is in season, from 15 November to 6 January (UTC). @param now ms since the epoch */
export function isHolidaySeason(now: number): boolean {
  const date = new Date(now);
  const day = (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
  return day >= FIRST_DAY || day <= LAST_DAY;
}
