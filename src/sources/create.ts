import { LRUCache } from 'lru-cache';
import type { WatchCache } from '../lib/metrics.ts';
import type { Store } from '../storage/store.ts';
import { SourceFailure } from './http/failure.ts';
import { Service } from './http/service.ts';
import { userAgent } from './http/user-agent.ts';
import { keepUntil } from './keep-until.ts';
import { findByText } from './links/find-by-text.ts';
import { createLinkResolver, type LinkResolver } from './links/resolve.ts';
import { type Lookups, openLookups } from './open-lookups.ts';
import type { NamedSong, SearchableCatalogue } from './ports.ts';
import { SOURCES, type SourceSettings } from './registry.ts';
import { SOURCE_TIMEOUT_MS } from './resolver.ts';
import type { OpenSource, SourceContext, SourceDefinition, SourceOff, SourceOverrides } from './source.ts';
import type { SpotifyClient } from './spotify/client.ts';
import { spotify } from './spotify/spotify.ts';
import { type SourceStatus, statusOf } from './status.ts';

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
  readonly watchCache?: WatchCache;
}

export interface Sources extends Lookups {
  readonly links: LinkResolver;
  /**
   * The Spotify id of the song that a text names, where a service finds one.
   * @param matches whether a song that was found is what the text names
   */
  songByText(
    text: string,
    matches: (song: NamedSong) => boolean,
    signal: AbortSignal,
  ): Promise<string | undefined>;
  /** For searching; undefined without a Spotify app. */
  readonly spotify: SpotifyClient | undefined;
  /** Until when features may be kept, ms since the epoch; undefined where they may stay. @param source its name */
  keepUntil(source: string): number | undefined;
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
  const isrcs = new LRUCache<string, string>({ max: MAX_ISRCS });
  options.watchCache?.('recording codes', () => isrcs);
  const services: Service[] = [];
  const opened = new Map<SourceDefinition, OpenSource | SourceOff>();
  const open = <Source extends OpenSource>(definition: SourceDefinition<Source>): Source | SourceOff => {
    const source = (opened.get(definition) as Source | undefined) ?? definition.open(settings, context);
    opened.set(definition, source);
    return source;
  };
  const context: SourceContext = {
    catalogue,
    identify: (ids, signal) => lookups.resolver.identify(ids, signal),
    isrcs,
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
  const songSearches = sources.flatMap(({ songSearch }) => songSearch ?? []);
  const lookups = openLookups(sources, {
    ...{ catalogue, store, log, now, sourceTimeoutMs },
    aliasPauseMs: overrides.aliasPauseMs,
  });
  const featureSources = sources.flatMap((source) => source.features ?? []);
  const status = () => SOURCES.map((definition) => statusOf(definition, open<OpenSource>(definition), now));
  return {
    ...lookups,
    links: createLinkResolver(catalogue, sources, overrides.followRules),
    songByText: (text, matches, signal) => findByText(catalogue, songSearches, text, matches, signal),
    spotify: 'off' in spotifySource ? undefined : spotifySource.client,
    keepUntil: (source) => keepUntil(source, featureSources, now()),
    status,
    async probe(signal) {
      await probeAll(sources, signal);
      return status();
    },
    close() {
      lookups.close();
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
