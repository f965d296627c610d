import { splitArtists } from '../track/split-artists.ts';
import type { Cells } from './cells.ts';
import { isMissing } from './missing.ts';
import { parseTextList } from './text-list.ts';

/** More credits than any track has. */
const ARTISTS_MAX = 0xff;
/** "Artist Name(s)": Exportify's name of the column. */
const PLURAL = /names?\W*s\W*$/i;
/** Between the names of Exportify's lists; a comma inside a name has a space after it, or digits as in "10,000". */
const TIGHT_COMMA = /,(?!\s|\d{3}\b)/;

/**
 * The title and the artists of a record. A song or an artist may be called "NA" or "None"; where both cells say that
 * there is no value, the record is skipped.
 */
export function readNames(cells: Cells): { readonly title: string; readonly artists: readonly string[] } {
  const listed = parseTextList(cells.raw('artist'));
  if (isMissing(cells.raw('title')) && (listed ?? [cells.raw('artist')]).every(isMissing)) {
    cells.skip(`${cells.header('title')} and ${cells.header('artist')} are missing`);
    return { title: '', artists: [] };
  }
  const title = cells.text('title');
  const credit = cells.text('artist');
  const artists = (listed ?? splitCredit(credit, cells.header('artist'))).slice(0, ARTISTS_MAX);
  if (artists.length === 0) cells.reject(`${cells.header('artist')} is empty`, credit);
  return { title, artists };
}

function splitCredit(credit: string, header: string): string[] {
  if (!credit.includes(',') || credit.includes(';') || !PLURAL.test(header)) return splitArtists(credit);
  const names = credit.split(TIGHT_COMMA);
  return names.length === 1 ? splitArtists(credit) : splitArtists(names.join(';'));
}
