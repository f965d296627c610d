import { artistKey, titleKey } from '../../track/normalise.ts';

/** What tells one recording of a song from another. */
export interface Named {
  readonly title: string;
  readonly artists: readonly string[];
}

/** Words that say "the same song, another recording", in brackets or after a dash. */
const VERSION =
  /\b(remix|mix|edit|version|versi[oó]n|remaster(ed)?|live|en vivo|ao vivo|acoustic|ac[uú]stico|unplugged|demo|instrumental|karaoke|mono|stereo|bonus|radio|extended|sped up|slowed|reverb|vip|dub|bootleg|rework|re-?recorded|alternate|take \d+|session|single|feat|ft|featuring|with)\b/iu;

/** The song behind a title: without "(feat. ...)", "[... Remix]", "- Remastered 2011" and their like. */
export function songTitle(title: string): string {
  const bare = title
    .replace(/\s*[([]([^)\]]*)[)\]]/gu, (whole, inside: string) => (VERSION.test(inside) ? '' : whole))
    .replace(/\s+(feat\.?|ft\.?|featuring)\s.*$/iu, '');
  const dash = bare.lastIndexOf(' - ');
  const song = dash > 0 && VERSION.test(bare.slice(dash + 3)) ? bare.slice(0, dash) : bare;
  return song.trim() === '' ? title : song.trim();
}

/** What groups add to the name of their leader: the same recording is credited with and without it. */
const ENSEMBLE =
  /^the | (?:(?:and|y|et) (?:his|her|the) .+|trio|quartet|quintet|sextet|orchestra|band|group|ensemble)$/g;

/** The name behind a credit: "The Dave Brubeck Quartet" and "Dave Brubeck" are one. */
export function coreName(artist: string): string {
  const key = artistKey(artist);
  return key.replace(ENSEMBLE, '') || key;
}

/** One key for each artist of a recording; two recordings with a key in common are the same song by title and artist. */
function keys(title: string, artists: readonly string[]): string[] {
  const song = titleKey(title);
  return artists.map((artist) => `${song}\n${coreName(artist)}`);
}

/** Keys of a release: shared by other releases of the same recording, not by its remixes. */
export function releaseKeys(track: Named): string[] {
  return keys(track.title, track.artists);
}

/** Keys of a song: shared by its remixes, live takes and remasters too. */
export function songKeys(track: Named): string[] {
  return keys(songTitle(track.title), track.artists);
}
