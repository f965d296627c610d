/** Settings that turn every remote source off: nothing is asked for over a network. */
export const OFFLINE = {
  SPOTIFY_API: '',
  SPOTIFY_ACCOUNTS: '',
  SPOTIFY_OEMBED: '',
  RECCOBEATS_API: '',
  DEEZER_API: '',
  MUSICBRAINZ_API: '',
  YOUTUBE_OEMBED: '',
  ITUNES_API: '',
  SOUNDCLOUD_OEMBED: '',
} as const;
