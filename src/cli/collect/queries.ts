/** The first year that a search of its own is worth. */
const FIRST_YEAR = 1960;

/**
 * Searches for one genre: all of it first, then year by year from the newest, because one search shows no more than
 * a thousand tracks.
 * @param genre as it was typed; underscores stand for spaces
 * @param year that the newest tracks are of
 */
export function queriesFor(genre: string, year: number): string[] {
  const term = `genre:"${genre.replaceAll('_', ' ')}"`;
  const years = Array.from({ length: year - FIRST_YEAR + 1 }, (_, past) => `${term} year:${year - past}`);
  return [term, ...years];
}
