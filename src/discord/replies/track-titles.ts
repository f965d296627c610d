import { shownTitle } from '../../track/shown-title.ts';
import { cutToWidth, linesOf, PHONE } from './phone-line.ts';

/** The number before a title and its dot. */
const NUMBER_WIDTH = 1.4;
const ROOM = PHONE.titleBesideHeart - NUMBER_WIDTH;
/** Two lines together, less what is left empty at the end of the first. */
const TWO_LINES = 2 * PHONE.titleBesideHeart - NUMBER_WIDTH - 2;

/**
 * The titles of a list as they are shown: while there are lines to spare, long ones have two on a phone. Of the others
 * those are cut to one that lose least.
 * @param spareLines how many titles may have two lines
 */
export function fittedTitles(titles: readonly string[], spareLines: number): string[] {
  const shown = titles.map((title) => cutToWidth(shownTitle(title), TWO_LINES));
  const long = shown
    .map((title, at) => ({ at, lines: linesOf(title, ROOM), length: title.length }))
    .filter(({ lines }) => lines > 1)
    .toSorted((a, b) => a.length - b.length);
  const cut = new Set(long.slice(0, Math.max(0, long.length - spareLines)).map(({ at }) => at));
  return shown.map((title, at) => (cut.has(at) ? cutToWidth(title, ROOM) : title));
}
