import { openNamespace } from '../storage/namespace.ts';
import type { Store } from '../storage/store.ts';
import { catalogueFeatures, catalogueIdentities } from './catalogue.ts';
import { DeezerClient } from './deezer.ts';
import type { SearchableCatalogue } from './links/find-song.ts';
import { type FollowRules, STRICT } from './links/follow.ts';
import { createLinkResolver, type LinkResolver } from './links/resolve.ts';
import {
  createLookupMemory,
  rememberedLookupSchema,
  sourcedFeaturesSchema,
  trackInfoSchema,
} from './lookup-memory.ts';
import { createSpotify, featureSources, identitySources, isDeezerPreview } from './order.ts';
import { probe } from './probe.ts';
import type { Identify } from './reccobeats/by-isrc.ts';
import { createRecordingCodes } from './recording-codes.ts';
import { createResolver, type SourceResolver } from './resolver.ts';
import { createServices } from './services.ts';
import type { SourceSettings } from './settings.ts';
import type { SpotifyClient } from './spotify/client.ts';
import { spotifyFeatures } from './spotify/sources.ts';
import { type SourceStatus, sourcesStatus } from './status.ts';

/** What sources write to the log; pino's `warn` fits. Never given a key or a token. */
export interface SourceLog {
  warn(details: object, message: string): void;
}

export interface SourcesOptions {
  readonly settings: SourceSettings;
  readonly catalogue: SearchableCatalogue;
  readonly store: Store;
  readonly log: SourceLog;
  /** ms since the epoch */
  readonly now?: () => number;
  /** In [0, 1) */
  readonly random?: () => number;
  /** How long one source may keep a person waiting before the next is asked as well. */
  readonly patienceMs?: number;
  /** For measurements and tests against servers of one's own; the bot itself never passes any of it. */
  readonly loosened?: {
    readonly paceScale?: number;
    readonly followRules?: FollowRules;
    readonly allowsPreview?: (url: URL) => boolean;
  };
}

export interface Sources {
  readonly resolver: SourceResolver;
  readonly links: LinkResolver;
  /** There with a Spotify app only; for searching. */
  readonly spotify?: SpotifyClient;
  status(): SourceStatus[];
  /** The same after asking every remote service one small question. Never rejects for what services do. */
  probe(signal: AbortSignal): Promise<SourceStatus[]>;
  /** Ends what is still being looked up. The store is closed by whoever opened it. */
  close(): void;
}

/** How long an answer out of the bundled catalogue is kept: a newer catalogue may know better. */
const CATALOGUE_KEEP_MS = 30 * 24 * 3600 * 1000;
/** Hosts that short links of Spotify and Deezer may lead through. */
const REDIRECT_HOSTS: ReadonlySet<string> = new Set([
  'spotify.link',
  'spotify.app.link',
  'open.spotify.com',
  'link.deezer.com',
  'deezer.page.link',
  'dzr.page.link',
  'www.deezer.com',
  'deezer.com',
]);

/** Wires up every source that the settings turn on. */
export function createSources(options: SourcesOptions): Sources {
  const {
    settings,
    catalogue,
    store,
    log,
    now = () => Date.now(),
    random = Math.random,
    loosened = {},
  } = options;
  const { paceScale = 1 } = loosened;
  const services = createServices({ settings, now, random, paceScale });
  const spotify = createSpotify(settings, services, now);
  const deezer = services.deezer === undefined ? undefined : new DeezerClient(services.deezer);
  const audioFeatures = spotify === undefined ? undefined : spotifyFeatures(spotify);
  const codes = createRecordingCodes();
  const identify: Identify = (ids, signal) => resolver.identify(ids, signal);
  const onDamage = (message: string, details: object) => log.warn(details, message);
  const features = openNamespace(store, 'features', rememberedLookupSchema(sourcedFeaturesSchema), onDamage);
  const identities = openNamespace(store, 'identities', rememberedLookupSchema(trackInfoSchema), onDamage);
  const resolver = createResolver({
    featureSources: [
      { ...catalogueFeatures(catalogue), keepMs: CATALOGUE_KEEP_MS },
      ...featureSources(
        services,
        audioFeatures,
        deezer,
        identify,
        codes.learn,
        loosened.allowsPreview ?? isDeezerPreview,
      ),
    ],
    identitySources: [
      { ...catalogueIdentities(catalogue), keepMs: CATALOGUE_KEEP_MS },
      ...identitySources(services, spotify, codes.of),
    ],
    featureMemory: createLookupMemory(features, now),
    identityMemory: createLookupMemory(identities, now),
    ...(options.patienceMs === undefined ? {} : { patienceMs: options.patienceMs }),
    onFailure: (what, error) =>
      log.warn({ error: error instanceof Error ? error.message : String(error) }, what),
  });
  const { reccobeats, oembed, youtube, itunes, soundcloud } = services;
  const links = createLinkResolver({
    catalogue,
    ...(spotify === undefined ? {} : { spotify }),
    ...(reccobeats === undefined ? {} : { reccobeats }),
    ...(deezer === undefined ? {} : { deezer }),
    ...(oembed === undefined ? {} : { oembed }),
    sites: {
      ...(deezer === undefined ? {} : { deezer }),
      ...(youtube === undefined ? {} : { youtube }),
      ...(itunes === undefined ? {} : { appleMusic: itunes }),
      ...(soundcloud === undefined ? {} : { soundcloud }),
    },
    followRules: loosened.followRules ?? { ...STRICT, hosts: REDIRECT_HOSTS },
  });
  const status = () =>
    sourcesStatus(settings, services, catalogue.size, audioFeatures?.isClosed() ?? false, now);
  return {
    resolver,
    links,
    ...(spotify === undefined ? {} : { spotify }),
    status,
    async probe(signal) {
      await probe(services, spotify, signal);
      return status();
    },
    close() {
      resolver.close();
      for (const service of Object.values(services)) service.close();
    },
  };
}
