import { LRUCache } from 'lru-cache';
import { openNamespace } from '../storage/namespace.ts';
import type { Store } from '../storage/store.ts';
import { ARTIST_MISS_MS, ArtistLookup, artistFactsSchema } from './artist-lookup.ts';
import { SourceFailure } from './http/failure.ts';
import { Service } from './http/service.ts';
import { userAgent } from './http/user-agent.ts';
import { createLinkResolver, type LinkResolver } from './links/resolve.ts';
import {
  createLookupMemory,
  rememberedLookupSchema,
  sourcedFeaturesSchema,
  trackInfoSchema,
} from './lookup-memory.ts';
import type { SearchableCatalogue } from './ports.ts';
import { SOURCES, type SourceSettings } from './registry.ts';
import { createResolver, SOURCE_TIMEOUT_MS, type SourceResolver } from './resolver.ts';
import type { OpenSource, SourceContext, SourceDefinition, SourceOff, SourceOverrides } from './source.ts';
import type { SpotifyClient } from './spotify/client.ts';
import { spotify } from './spotify/spotify.ts';
import { type SourceStatus, statusOf } from './status.ts';
import { storeOutage } from './store-outage.ts';

/** Where sources log; pino's logger fits. Never given a key or a token. */
export interface SourceLog {
  warn(details: object, message: string): void;
}

export interface SourcesOptions {
  readonly settings: SourceSettings;
  readonly catalogue: SearchableCatalogue;
  readonly store: Store;
  readonly log: SourceLog;
  /** E-mail address or URL of the person who runs the bot, see {@link userAgent}. */
  readonly contact?: string | undefined;
  /** ms since the epoch */
  readonly now?: () => number;
  /** In [0, 1) */
  readonly random?: () => number;
  /** How long to wait for one source before the next is tried as well. */
  readonly sourceTimeoutMs?: number;
  readonly overrides?: SourceOverrides;
}

export interface Sources {
  readonly resolver: SourceResolver;
  readonly artists: ArtistLookup;
  readonly links: LinkResolver;
  /** For searching; undefined without a Spotify app. */
  readonly spotify: SpotifyClient | undefined;
  /** The health of every source, on or off, in the order of the registry. */
  status(): SourceStatus[];
  /** The same after one small request to every service. Never rejects because of what services do. */
  probe(signal: AbortSignal): Promise<SourceStatus[]>;
  /** Cancels every look-up. Closing the store is left to its owner. */
  close(): void;
}

/** Enough for everything that is looked up at one time. */
const MAX_ISRCS = 2000;

/** Opens every source that the settings turn on, and the chains over them. */
export function createSources(options: SourcesOptions): Sources {
  const { settings, catalogue, store, log, now = () => Date.now(), random = Math.random } = options;
  const { overrides = {}, sourceTimeoutMs = SOURCE_TIMEOUT_MS } = options;
  const headers = { accept: 'application/json', 'user-agent': userAgent(options.contact) };
  const services: Service[] = [];
  const opened = new Map<SourceDefinition, OpenSource | SourceOff>();
  const open = <Source extends OpenSource>(definition: SourceDefinition<Source>): Source | SourceOff => {
    const source = (opened.get(definition) as Source | undefined) ?? definition.open(settings, context);
    opened.set(definition, source);
    return source;
  };
  const context: SourceContext = {
    catalogue,
    identify: (ids, signal) => resolver.identify(ids, signal),
    isrcs: new LRUCache<string, string>({ max: MAX_ISRCS }),
    now,
    overrides,
    connect({ rateLimit, ...rest }) {
      const perMs = rateLimit.perMs / (overrides.rateScale ?? 1);
      const service = new Service({
        ...rest,
        rateLimit: { ...rateLimit, perMs },
        headers,
        now,
        random,
      });
      services.push(service);
      return service;
    },
    open,
  };
  const sources = SOURCES.map((definition) => open<OpenSource>(definition)).flatMap((source) =>
    'off' in source ? [] : [source],
  );
  const spotifySource = open(spotify);
  const onDamage = (message: string, details: object) => log.warn(details, message);
  const features = openNamespace(store, 'features', rememberedLookupSchema(sourcedFeaturesSchema), onDamage);
  const identities = openNamespace(store, 'identities', rememberedLookupSchema(trackInfoSchema), onDamage);
  const artistFacts = openNamespace(store, 'artists', rememberedLookupSchema(artistFactsSchema), onDamage);
  const outage = storeOutage(store, log);
  const resolver = createResolver({
    featureSources: sources.flatMap((source) => source.features ?? []),
    identitySources: sources.flatMap((source) => source.identities ?? []),
    featureMemory: outage.watched(createLookupMemory(features, now)),
    identityMemory: outage.watched(createLookupMemory(identities, now)),
    sourceTimeoutMs,
    onFailure: outage.onFailure,
  });
  const mainArtist = sources.flatMap((source) => source.mainArtist ?? []).at(0);
  const artists = new ArtistLookup({
    sources: sources.flatMap((source) => source.artists ?? []),
    memory: outage.watched(createLookupMemory(artistFacts, now, ARTIST_MISS_MS)),
    sourceTimeoutMs,
    onFailure: outage.onFailure,
    ...(mainArtist && { mainArtist }),
  });
  const status = () => SOURCES.map((definition) => statusOf(definition, open<OpenSource>(definition), now));
  return {
    resolver,
    artists,
    links: createLinkResolver(catalogue, sources, overrides.followRules),
    spotify: 'off' in spotifySource ? undefined : spotifySource.client,
    status,
    async probe(signal) {
      await probeAll(sources, signal);
      return status();
    },
    close() {
      resolver.close();
      artists.close();
      for (const service of services) service.close();
    },
  };
}

async function probeAll(sources: readonly OpenSource[], signal: AbortSignal): Promise<void> {
  const answers = await Promise.allSettled(sources.map((source) => source.probe?.(signal)));
  for (const answer of answers) {
    if (answer.status === 'rejected' && !(answer.reason instanceof SourceFailure)) throw answer.reason;
  }
}
