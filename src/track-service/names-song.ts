import { comparable } from '../catalogue/search/query.ts';
import { comparableNames, isNearly, namesBoth, textMatch } from '../catalogue/search/text-match.ts';
import { isOtherRecording } from '../track/plain-title.ts';
import { parseTitle } from '../track/title.ts';

/** Title and artist are at least this share of a text that names further people, or it is a text of another kind. */
const NAMED_SHARE = 0.5;

/**
 * Whether a text that somebody typed is the name of a song: its title, or title and artist in either order, a few wrong
 * letters and further names aside. A remix, karaoke or the like is only meant where the text says so.
 */
export function namesSong(typed: string, title: string, artist: string): boolean {
  const text = comparable(typed);
  const names = comparableNames(artist);
  if (textMatch(text, title, names).isSong) return true;
  if (parseTitle(title).notes.some((note) => isOtherRecording(note.text))) return false;
  const isMostOfText = title.length + artist.length >= NAMED_SHARE * text.length;
  return (isMostOfText && namesBoth(text, title, names)) || isNearly(text, title, names);
}
