import type { SourceSettings } from '../../../src/sources/registry.ts';
import type { KnownTracks } from './known-tracks.ts';
import { labsRoute, listenbrainzRoute } from './listenbrainz.ts';
import {
  deezerRoute,
  itunesRoute,
  musicbrainzRoute,
  oembedRoute,
  previewsRoute,
  youtubeRoute,
} from './others.ts';
import { reccobeatsRoute } from './reccobeats.ts';
import { type LocalServices, type LocalServicesOptions, type Route, startServices } from './server.ts';
import { accountsRoute, CLIENT_ID, CLIENT_SECRET, type SpotifyState, spotifyRoute } from './spotify.ts';
import { wikidataRoute } from './wikidata.ts';

/** Every service of the sources on one local server. */
export interface AllServices extends LocalServices {
  /** Settings that turn all of them on. */
  readonly settings: ReturnType<typeof settingsFor>;
  readonly spotifyState: SpotifyState;
}

/** @param more further routes, and the server's latency and limit */
export async function startAllServices(
  known: KnownTracks,
  more: Partial<LocalServicesOptions> = {},
): Promise<AllServices> {
  const spotifyState: SpotifyState = { good: new Set(), given: 0, expiresInS: 3600 };
  let origin = '';
  const routes: Record<string, Route> = {
    reccobeats: reccobeatsRoute(known),
    spotify: spotifyRoute(known, spotifyState),
    accounts: accountsRoute(spotifyState),
    oembed: oembedRoute(known),
    deezer: deezerRoute(known, () => origin),
    previews: previewsRoute,
    musicbrainz: musicbrainzRoute(known),
    wikidata: wikidataRoute(known),
    listenbrainz: listenbrainzRoute(known),
    labs: labsRoute(known),
    youtube: youtubeRoute(known),
    itunes: itunesRoute(known),
    ...more.routes,
  };
  const services = await startServices({ ...more, routes });
  origin = services.origin;
  return Object.assign(services, { settings: settingsFor(origin), spotifyState });
}

function settingsFor(origin: string) {
  return {
    SPOTIFY_CLIENT_ID: CLIENT_ID,
    SPOTIFY_CLIENT_SECRET: CLIENT_SECRET,
    SPOTIFY_API: `${origin}/spotify`,
    SPOTIFY_ACCOUNTS: `${origin}/accounts`,
    SPOTIFY_OEMBED: `${origin}/oembed/`,
    RECCOBEATS_API: `${origin}/reccobeats/`,
    DEEZER_API: `${origin}/deezer`,
    DEEZER_PREVIEWS: 'on',
    MUSICBRAINZ_API: `${origin}/musicbrainz`,
    WIKIDATA_API: `${origin}/wikidata`,
    LISTENBRAINZ_API: `${origin}/listenbrainz`,
    LISTENBRAINZ_LABS_API: `${origin}/labs/`,
    YOUTUBE_OEMBED: `${origin}/youtube`,
    ITUNES_API: `${origin}/itunes`,
    SOUNDCLOUD_OEMBED: `${origin}/soundcloud`,
  } satisfies SourceSettings;
}
