import type { OtherService } from '../../track/link.ts';

/** What people call them. */
export const SERVICE_NAMES: Readonly<Record<OtherService, string>> = {
  deezer: 'Deezer',
  youtube: 'YouTube',
  'apple-music': 'Apple Music',
  tidal: 'Tidal',
  soundcloud: 'SoundCloud',
  bandcamp: 'Bandcamp',
  'amazon-music': 'Amazon Music',
};
/** The way out of every dead end. */
export const WHAT_WORKS =
  'Links of Spotify tracks and albums always work: in Spotify, choose Share, then Copy link.';

/**
 * Why nobody could say what is in an album, playlist or artist, and what to do.
 * @param failed whether somebody who may know did not answer
 */
export function whyNot(kind: 'album' | 'playlist' | 'artist', failed: boolean, hasApp: boolean): string {
  const sought = kind === 'artist' ? 'which tracks that artist has' : `what is in that ${kind}`;
  if (failed) return `The services that know ${sought} do not answer. Try again in a minute.`;
  if (kind === 'playlist') {
    return hasApp
      ? 'Spotify does not let me read that playlist. Paste a track or an album of it instead.'
      : 'I cannot read playlists: that needs a Spotify app, which the owner of this bot has not set up. Paste a track or an album instead.';
  }
  return `No source knows the tracks of that ${kind}. Paste one of its tracks instead.`;
}
