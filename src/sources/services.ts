import { deezerFault } from './deezer.ts';
import { Service } from './http/service.ts';
import type { Pace, ServiceOptions } from './http/service-options.ts';
import type { SourceSettings } from './settings.ts';

/** Every remote service that the settings turn on; each is absent where its base URL is. */
export interface Services {
  readonly reccobeats?: Service;
  readonly spotifyApi?: Service;
  readonly spotifyAccounts?: Service;
  readonly oembed?: Service;
  readonly deezer?: Service;
  readonly previews?: Service;
  readonly musicbrainz?: Service;
  readonly youtube?: Service;
  readonly itunes?: Service;
  readonly soundcloud?: Service;
}

export interface ServicesOptions {
  readonly settings: SourceSettings;
  readonly now: () => number;
  readonly random: () => number;
  /** How many times faster than the services allow to ask; for measurements against a server of one's own. */
  readonly paceScale?: number;
}

/** Services ask to be told who is asking. */
const USER_AGENT = 'Classifacoustics/0.1 (Discord bot; Node.js)';
const JSON_HEADERS = { accept: 'application/json', 'user-agent': USER_AGENT };

/** What each service allows; where it says nothing, what is polite. Bursts of two serve one person quickly. */
const PACES = {
  reccobeats: { requests: 3, perMs: 2000 },
  spotify: { requests: 30, perMs: 10_000 },
  oembed: { requests: 10, perMs: 5000 },
  deezer: { requests: 50, perMs: 5000 },
  musicbrainz: { requests: 1, perMs: 1000 },
  other: { requests: 5, perMs: 5000 },
} satisfies Record<string, Pace>;

/** Makes the services, each with its own pace, breaker and queue. */
export function createServices(options: ServicesOptions): Services {
  const { settings, paceScale = 1 } = options;
  const make = (
    key: keyof Services,
    name: string,
    baseUrl: string | undefined,
    pace: Pace,
    more: Partial<ServiceOptions> = {},
  ): Services => {
    if (baseUrl === undefined || baseUrl === '') return {};
    const { now, random } = options;
    const scaled = { requests: pace.requests, perMs: pace.perMs / paceScale };
    const service = new Service({ name, baseUrl, pace: scaled, headers: JSON_HEADERS, now, random, ...more });
    return { [key]: service };
  };
  const hasApp = settings.SPOTIFY_CLIENT_ID !== undefined && settings.SPOTIFY_CLIENT_SECRET !== undefined;
  const spotifyApi = hasApp ? settings.SPOTIFY_API : undefined;
  const previewHost = settings.DEEZER_PREVIEWS === 'on' ? settings.DEEZER_API : undefined;
  return {
    ...make('reccobeats', 'ReccoBeats', settings.RECCOBEATS_API, PACES.reccobeats),
    ...make('spotifyApi', 'Spotify', spotifyApi, PACES.spotify),
    ...make(
      'spotifyAccounts',
      'Spotify accounts',
      hasApp ? settings.SPOTIFY_ACCOUNTS : undefined,
      PACES.other,
    ),
    ...make('oembed', 'Spotify oEmbed', settings.SPOTIFY_OEMBED, PACES.oembed),
    ...make('deezer', 'Deezer', settings.DEEZER_API, PACES.deezer, { faultIn: deezerFault }),
    ...make('previews', 'Deezer previews', previewHost, PACES.other),
    ...make('musicbrainz', 'MusicBrainz', settings.MUSICBRAINZ_API, PACES.musicbrainz),
    ...make('youtube', 'YouTube', settings.YOUTUBE_OEMBED, PACES.other),
    ...make('itunes', 'Apple Music', settings.ITUNES_API, PACES.other),
    ...make('soundcloud', 'SoundCloud', settings.SOUNDCLOUD_OEMBED, PACES.other),
  };
}
