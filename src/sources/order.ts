import type { DeezerClient } from './deezer.ts';
import { musicbrainzIdentities } from './musicbrainz.ts';
import { oembedIdentities } from './oembed.ts';
import type { FeatureSource, IdentitySource } from './ports.ts';
import { previewFeatures } from './preview.ts';
import { type Identify, reccobeatsByIsrc } from './reccobeats/by-isrc.ts';
import { reccobeatsFeatures, reccobeatsIdentities } from './reccobeats/sources.ts';
import type { ChainSource } from './resolver.ts';
import type { Services } from './services.ts';
import type { SourceSettings } from './settings.ts';
import { SpotifyClient } from './spotify/client.ts';
import { spotifyIdentities } from './spotify/sources.ts';

/** The features' chain after the catalogue, in the order of preference. */
export function featureSources(
  { reccobeats, previews }: Services,
  audioFeatures: ChainSource<FeatureSource> | undefined,
  deezer: DeezerClient | undefined,
  identify: Identify,
  onIsrc: (id: string, isrc: string) => void,
  allowed: (url: URL) => boolean,
): ChainSource<FeatureSource>[] {
  const canPreview = deezer !== undefined && previews !== undefined && reccobeats !== undefined;
  return [
    ...(reccobeats === undefined
      ? []
      : [reccobeatsFeatures(reccobeats, onIsrc), reccobeatsByIsrc(reccobeats, identify)]),
    ...(audioFeatures === undefined ? [] : [audioFeatures]),
    ...(canPreview ? [previewFeatures({ deezer, previews, allowed, reccobeats, identify })] : []),
  ];
}

/** The identities' chain after the catalogue. */
export function identitySources(
  { reccobeats, oembed, musicbrainz }: Services,
  spotify: SpotifyClient | undefined,
  isrcOf: (id: string) => string | undefined,
): ChainSource<IdentitySource>[] {
  return [
    ...(reccobeats === undefined ? [] : [reccobeatsIdentities(reccobeats)]),
    ...(spotify === undefined ? [] : [spotifyIdentities(spotify)]),
    ...(oembed === undefined ? [] : [oembedIdentities(oembed)]),
    ...(musicbrainz === undefined ? [] : [musicbrainzIdentities(musicbrainz, isrcOf)]),
  ];
}

/** The Spotify client, where the settings hold an app. */
export function createSpotify(
  { SPOTIFY_CLIENT_ID: clientId, SPOTIFY_CLIENT_SECRET: clientSecret }: SourceSettings,
  { spotifyApi: api, spotifyAccounts: accounts }: Services,
  now: () => number,
): SpotifyClient | undefined {
  if (clientId === undefined || clientSecret === undefined || api === undefined || accounts === undefined)
    return undefined;
  return new SpotifyClient({ clientId, clientSecret, api, accounts, now });
}

/** Whether an address is one of the hosts that Deezer keeps its previews on. */
export function isDeezerPreview(url: URL): boolean {
  return url.protocol === 'https:' && /(^|\.)(dzcdn\.net|deezer\.com)$/.test(url.hostname);
}
