/** Older tracks are too few for searches of their own. */
const FIRST_YEAR = 1960;

/**
 * Search queries for one genre: first all years, then year by year from the newest, because one search shows at most
 * a thousand tracks.
 * @param genre as it was typed; underscores are spaces
 * @param year of the newest tracks
 */
export function queriesFor(genre: string, year: number): string[] {
  const term = `genre:"${genre.replaceAll('_', ' ')}"`;
  const years = Array.from({ length: year - FIRST_YEAR + 1 }, (_, past) => `${term} year:${year - past}`);
  return [term, ...years];
}
