import { artistKey } from '../../track/artist-keys.ts';
import { titleKey } from '../../track/title.ts';
import type { NamedSong } from '../ports.ts';

/** What a video's title says besides the song. */
const NOISE =
  /\s*[([{](?:[^()[\]{}]*\b(?:official|video|audio|lyrics?|visuali[sz]er|hd|hq|4k|clip|mv|m\/v|remaster(?:ed)?|full album)\b[^()[\]{}]*)[)\]}]/gi;

/**
 * The song that a video's title and its channel's name refer to.
 * @returns undefined when no artist can be told
 */
export function songOfVideo(title: string, channel: string | undefined): NamedSong | undefined {
  const clean = title
    .replace(NOISE, '')
    .replace(/\s*\|.*$/, '')
    .trim();
  const parts = /^(.+?)\s+[-–—]\s+(.+)$/u.exec(clean);
  if (parts?.[1] !== undefined && parts[2] !== undefined) return { artist: parts[1], title: parts[2] };
  const artist = channel
    ?.replace(/\s+-\s+topic$/i, '')
    .replace(/\s*vevo$/i, '')
    .trim();
  return artist ? { artist, title: clean } : undefined;
}

/** Whether two names refer to the same song by the same main artist. */
export function isSameSong(a: NamedSong, b: NamedSong): boolean {
  return artistKey(a.artist) === artistKey(b.artist) && titleKey(a.title) === titleKey(b.title);
}
