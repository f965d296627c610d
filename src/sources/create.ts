import { openNamespace } from '../store/namespace.ts';
import type { Store } from '../store/open.ts';
import { catalogueFeatures, catalogueIdentities, type KnownTracks } from './catalogue.ts';
import { createMemory, rememberedSchema, sourcedFeaturesSchema, trackInfoSchema } from './memory.ts';
import type { TrackResolver } from './port.ts';
import { createResolver } from './resolver.ts';

/** The part of the environment that concerns sources, under the names it has there. An absent base is off. */
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
}

/** What sources write to the log; pino's `warn` and `info` fit. Never given a key or a token. */
export interface SourceLog {
  warn(details: object, message: string): void;
}

export interface SourcesOptions {
  readonly settings: SourceSettings;
  readonly catalogue: KnownTracks;
  readonly store: Store;
  readonly log: SourceLog;
  /** ms since the epoch */
  readonly now?: () => number;
}

export interface Sources {
  readonly resolver: TrackResolver;
  /** Ends what is still being looked up. The store is closed by whoever opened it. */
  close(): void;
}

/** How long an answer out of the bundled catalogue is kept: a newer catalogue may know better. */
const CATALOGUE_KEEP_MS = 30 * 24 * 3600 * 1000;

/** Wires up every source that the settings turn on. */
export function createSources(options: SourcesOptions): Sources {
  const { catalogue, store, log, now = () => Date.now() } = options;
  const onDamage = (message: string, details: object) => log.warn(details, message);
  const features = openNamespace(store, 'features', rememberedSchema(sourcedFeaturesSchema), onDamage);
  const identities = openNamespace(store, 'identities', rememberedSchema(trackInfoSchema), onDamage);
  const resolver = createResolver({
    featureSources: [{ ...catalogueFeatures(catalogue), keepMs: CATALOGUE_KEEP_MS }],
    identitySources: [{ ...catalogueIdentities(catalogue), keepMs: CATALOGUE_KEEP_MS }],
    featureMemory: createMemory(features, now),
    identityMemory: createMemory(identities, now),
    onFailure: (what, error) => log.warn({ error: String(error) }, what),
  });
  return { resolver, close: () => resolver.close() };
}
