import { foldText } from './fold.ts';
import { splitArtists } from './split-artists.ts';

export { foldText } from './fold.ts';
export { splitArtists } from './split-artists.ts';

/** A remaster in the languages that say so, whatever stands around it. */
const REMASTER = /\bremaster/;
/** Other recordings of the same song by the same people. */
const LIVE =
  /^(recorded |captured )?live( (at|in|from|on|with|for|aus|version|session|sessions|recording|performance|acoustic|studio|\d.*)\b|$)|^(ao vivo|en vivo|en directo|in concert|recorded at|mtv unplugged|unplugged|demo|rerecorded|re recorded|taylors version)\b|\b(live|ao vivo|en vivo|demo version|performance)$/;
/** The same recording in another packaging: "Radio Edit", '12" Version', "2011 Mix", "Bonus Track". */
const PACKAGING =
  /^(((the|original|radio|single|album|extended|ep|lp|full|full length|long|short|edited|explicit|clean|mono|stereo|studio|main|bonus|deluxe|video|soundtrack|\d+|\d+ inch) )+(version|ver|edit|edited|mix|track|cut)|edit|original|extended|mono|stereo|bonus|mixed|explicit|clean|single|studio|album version edited|loopable.*|(19|20)\d\d)$/;
/** Somebody else's hand in it: another piece of music, whatever else is said. */
const REWORKED = /\b(remix|remixed|rework|flip|bootleg|vip|dub|mashup)\b/;
/** Credits. "with" only in lower case: "Stay (With Me)" is a title, "Stay (with Zedd)" a credit. */
const CREDIT = /^(feat\b|ft\b|featuring\b|with\s|prod\b|produced by\b|participação|part\. )/;
const CREDIT_ANY_CASE = /^(feat\.?|ft\.?|featuring|prod\.?|produced by|participação( especial)?)\s/i;
const FROM = /^from (["“”'‘’«]|the (original |motion |film|movie|soundtrack|musical|series|netflix))/i;

/**
 * A title as it is compared between releases. Left out: credits ("(feat. X)", "(with X)"), remasters, live
 * and demo recordings, radio, single, album and extended versions, the film it is from. Kept, because they
 * sound different: remixes and other people's mixes, acoustic, instrumental, slowed, other languages, parts.
 */
export function titleKey(title: string): string {
  let rest = title.replace(/\s*[([]([^()[\]]*)[)\]]/g, (whole, note: string) => (isNote(note) ? '' : whole));
  for (let cut = lastDash(rest); cut !== undefined; cut = lastDash(rest)) {
    if (!isNote(cut.note)) break;
    rest = cut.before;
  }
  rest = rest.replace(/(?<=\S)\s+(feat\.?|ft\.?|featuring)\s.*$/i, '');
  return foldText(rest.trim() === '' ? title : rest);
}

/** An artist's name as it is compared: {@link foldText}, without a leading "the". */
export function artistKey(artist: string): string {
  const folded = foldText(artist);
  return folded.startsWith('the ') && folded.length > 4 ? folded.slice(4) : folded;
}

/**
 * What two releases of one song by one main artist have in common: the keys of the first artist and of the
 * title. Finds tracks whose ids are not known, and tells a track's twins.
 * @param artists a list of names, or a credit line to be split
 */
export function recordingKey(artists: string | readonly string[], title: string): string {
  const names = typeof artists === 'string' ? splitArtists(artists) : artists;
  return `${artistKey(names[0] ?? '')}\n${titleKey(title)}`;
}

function lastDash(title: string): { before: string; note: string } | undefined {
  const found = /^(.*\S)\s+[-–—]\s+(.*)$/su.exec(title);
  return found?.[1] === undefined ? undefined : { before: found[1], note: found[2] ?? '' };
}

function isNote(note: string): boolean {
  const text = note.trim();
  if (CREDIT.test(text) || CREDIT_ANY_CASE.test(text) || FROM.test(text)) return true;
  const folded = foldText(text);
  if (REWORKED.test(folded)) return false;
  return REMASTER.test(folded) || LIVE.test(folded) || PACKAGING.test(folded);
}
