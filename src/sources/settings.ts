/** The part of the environment that concerns sources, under the names it has there. An absent base URL is off. */
export interface SourceSettings {
  readonly SPOTIFY_CLIENT_ID?: string | undefined;
  readonly SPOTIFY_CLIENT_SECRET?: string | undefined;
  readonly SPOTIFY_API?: string | undefined;
  readonly SPOTIFY_ACCOUNTS?: string | undefined;
  readonly SPOTIFY_OEMBED?: string | undefined;
  readonly RECCOBEATS_API?: string | undefined;
  readonly DEEZER_API?: string | undefined;
  readonly DEEZER_PREVIEWS?: 'on' | 'off' | undefined;
  readonly MUSICBRAINZ_API?: string | undefined;
  readonly YOUTUBE_OEMBED?: string | undefined;
  readonly ITUNES_API?: string | undefined;
  readonly SOUNDCLOUD_OEMBED?: string | undefined;
}
