import { artistKey, leaderKey } from './artist-keys.ts';
import { foldText } from './fold-text.ts';
import { splitArtists } from './split-artists.ts';
import { parseTitle, titleKey } from './title.ts';
import type { TrackInfo } from './track.ts';
import { SAME_RECORDING } from './version-kinds.ts';

/** What recordings are told apart by: much less than a whole track. */
export type CreditedTitle = Pick<TrackInfo, 'title' | 'artists'>;

/**
 * The key by which a track is found again in other files and under other ids: of its main artist and of its title.
 * Its hash is stored in the model files, so it must not change.
 * @param artists a list of names, or a credit line to be split
 */
export function recordingKey(artists: string | readonly string[], title: string): string {
  const names = typeof artists === 'string' ? splitArtists(artists) : artists;
  return `${artistKey(names[0] ?? '')}\n${titleKey(title)}`;
}

/** Keys of a song, one for each artist: two tracks with one in common are the same song, whatever the version. */
export function songKeys({ title, artists }: CreditedTitle): string[] {
  // "Ghost Song" and "The Ghost Song" of one artist are one.
  const song = foldText(parseTitle(title).song).replace(ARTICLE, '');
  return artists.map((artist) => `${song}\n${leaderKey(artist)}`);
}

const ARTICLE = /^(the|an?) (?=.)/;

/** Keys of a version of a song: shared by remasters and edits of the same recording, not by a remix or a live version. */
export function versionKeys({ title, artists }: CreditedTitle): string[] {
  const version = versionKey(title);
  return artists.map((artist) => `${version}\n${leaderKey(artist)}`);
}

/** The part of {@link versionKeys} that comes from the title. */
export function versionKey(title: string): string {
  const { song, notes } = parseTitle(title);
  const different = notes
    .filter(({ kinds }) => kinds.some((kind) => !SAME_RECORDING.has(kind)))
    .map(({ text }) => foldText(text).replace(REMASTERED, '').trim());
  return `${foldText(song)}\n${different.sort().join('\n')}`;
}

/** "Live 2011 Remaster" and "Live" are one recording. */
const REMASTERED = /\b((19|20)\d\d )?(digital(ly)? )?remaster(ed)?( version)?( (19|20)\d\d)?\b/g;
