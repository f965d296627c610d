import type { Service } from './http/service.ts';
import type { Services } from './services.ts';
import type { SourceSettings } from './settings.ts';

/** One source, for the people who run the bot. */
export interface SourceStatus {
  readonly name: string;
  /** What it is asked for: "features, titles". */
  readonly gives: string;
  readonly state: 'on' | 'off' | 'resting';
  /** Why it is off or resting, or what it said last. */
  readonly detail?: string;
  readonly requests?: number;
  readonly lastLatencyMs?: number;
}

/** The state of every source, on or off, in the order they are asked. */
export function sourcesStatus(
  settings: SourceSettings,
  services: Services,
  tracks: number,
  audioFeaturesClosed: boolean,
  now: () => number,
): SourceStatus[] {
  const noApp =
    settings.SPOTIFY_CLIENT_ID === undefined ? 'SPOTIFY_CLIENT_ID and SPOTIFY_CLIENT_SECRET are not set' : '';
  const previewsOff = settings.DEEZER_PREVIEWS === 'on' ? 'DEEZER_API is empty' : 'DEEZER_PREVIEWS is not on';
  const remote = (name: string, gives: string, service: Service | undefined, offBecause: string) =>
    service === undefined
      ? ({ name, gives, state: 'off', detail: offBecause } as const)
      : { name, gives, ...remoteState(service, now) };
  const spotify = remote(
    'Spotify',
    'titles, albums, playlists, artists',
    services.spotifyApi,
    noApp || 'SPOTIFY_API is empty',
  );
  const features = remote(
    'Spotify audio-features',
    'features',
    services.spotifyApi,
    noApp || 'SPOTIFY_API is empty',
  );
  return [
    { name: 'The bundled catalogue', gives: 'features, titles', state: 'on', detail: `${tracks} tracks` },
    remote('ReccoBeats', 'features, titles, albums, artists', services.reccobeats, 'RECCOBEATS_API is empty'),
    audioFeaturesClosed
      ? { ...features, state: 'off', detail: 'Spotify has closed it to this app' }
      : features,
    spotify,
    remote('Spotify oEmbed', 'titles, covers', services.oembed, 'SPOTIFY_OEMBED is empty'),
    remote('Deezer', 'Deezer links', services.deezer, 'DEEZER_API is empty'),
    remote('Deezer previews', 'estimated features', services.previews, previewsOff),
    remote('MusicBrainz', 'titles, artists', services.musicbrainz, 'MUSICBRAINZ_API is empty'),
    remote('YouTube', 'YouTube links', services.youtube, 'YOUTUBE_OEMBED is empty'),
    remote('Apple Music', 'Apple Music links', services.itunes, 'ITUNES_API is empty'),
    remote('SoundCloud', 'SoundCloud links', services.soundcloud, 'SOUNDCLOUD_OEMBED is empty'),
  ];
}

function remoteState(
  service: Service,
  now: () => number,
): Pick<SourceStatus, 'state' | 'detail' | 'requests' | 'lastLatencyMs'> {
  const { state, until, lastFailure, requests, lastLatencyMs } = service.status();
  const wait = until === undefined ? '' : `, may be asked again in ${Math.ceil((until - now()) / 1000)} s`;
  return {
    state: state === 'ready' ? 'on' : 'resting',
    requests,
    ...(lastFailure === undefined ? {} : { detail: `${lastFailure}${wait}` }),
    ...(lastLatencyMs === undefined ? {} : { lastLatencyMs }),
  };
}
