import { distance } from 'fastest-levenshtein';
import { aliasesOf } from '../../track/artist-aliases.ts';
import { isOtherRecording } from '../../track/plain-title.ts';
import { parseTitle } from '../../track/title.ts';
import { comparable } from './query.ts';

/** Points for how the whole text that was typed matches a track. */
const IS_BOTH = 220;
const IS_SONG = 150;
const IS_ARTIST = 150;
const BEGINS = 60;
/** The song is right, but somebody who wants a remix or a live version says so. */
const OTHER_RECORDING = 60;

/** How a text matches a track. */
export interface TextMatch {
  readonly points: number;
  /** Whether the text is the song's title, perhaps with the artist's name, and the track is the plain recording. */
  readonly isSong: boolean;
}

/**
 * How a text matches the title of a track and the name of its main artist: either of them, both in either order, or
 * the beginning. Versions and subtitles of the title need not be typed.
 * @param text as `comparable` makes it
 * @param names the artist's, as {@link comparableNames} makes them
 */
export function textMatch(text: string, title: string, names: readonly string[]): TextMatch {
  const whole = comparable(title);
  const song = (part: string, points: number): TextMatch => {
    if (isSame(part, whole)) return { points, isSong: true };
    if (part === '' || !whole.startsWith(part)) return { points: 0, isSong: false };
    const { name, isOther } = plainSong(title);
    if (!isSame(part, name)) return { points: 0, isSong: false };
    return { points: points - (isOther ? OTHER_RECORDING : 0), isSong: !isOther };
  };
  const begins = whole.startsWith(text) || names.some((name) => `${name} ${whole}`.startsWith(text));
  const matches = [
    song(text, IS_SONG),
    ...names.flatMap((name) => [
      ...(text.startsWith(`${name} `) ? [song(text.slice(name.length + 1), IS_BOTH)] : []),
      ...(text.endsWith(` ${name}`) ? [song(text.slice(0, -name.length - 1), IS_BOTH)] : []),
      { points: isSame(text, name) ? IS_ARTIST : 0, isSong: false },
    ]),
    { points: begins ? BEGINS : 0, isSong: false },
  ];
  return matches.reduce((best, match) => (match.points > best.points ? match : best));
}

/** Whether a text has both the title of a track, without versions and subtitles, and a name of its artist in it. */
export function namesBoth(text: string, title: string, names: readonly string[]): boolean {
  const { name: song } = plainSong(title);
  return names.some((name) => {
    const rest = without(text, name);
    return rest !== undefined && without(rest, song) !== undefined;
  });
}

/** Of a text's letters, how many may be wrong. */
const WRONG_SHARE = 0.2;

/** Whether a text is the title of a track with a name of its artist, or the title alone, but for a few letters. */
export function isNearly(text: string, title: string, names: readonly string[]): boolean {
  const { name: song } = plainSong(title);
  const both = names.flatMap((name) => [`${song} ${name}`, `${name} ${song}`]);
  return [song, ...both].some((full) => {
    const wrongMax = WRONG_SHARE * Math.min(text.length, full.length);
    return Math.abs(text.length - full.length) <= wrongMax && distance(text, full) <= wrongMax;
  });
}

/** A text without a part of it that consists of whole words; undefined where it has no such part. */
function without(text: string, part: string): string | undefined {
  const at = part === '' ? -1 : ` ${text} `.indexOf(` ${part} `);
  return at < 0 ? undefined : text.slice(0, at) + text.slice(at + part.length);
}

/** The names that an artist may be typed by. */
export function comparableNames(artist: string): string[] {
  return [artist, ...aliasesOf(artist)].map(comparable);
}

/** Whether two texts are the same but for spaces: "blink182" and "blink-182". */
function isSame(a: string, b: string): boolean {
  if (a === b) return true;
  return a !== '' && a[0] === b[0] && a.replaceAll(' ', '') === b.replaceAll(' ', '');
}

const SUBTITLE = /\s*[([][^()[\]]*[)\]]/g;

/** A title without versions and subtitles, and whether these name another recording than the plain one. */
function plainSong(title: string): { name: string; isOther: boolean } {
  const { song, notes } = parseTitle(title);
  const [head = ''] = song.replace(SUBTITLE, '').split(/\s[-–—]\s/);
  return { name: comparable(head), isOther: notes.some(({ text }) => isOtherRecording(text)) };
}
