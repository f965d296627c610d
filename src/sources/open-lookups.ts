import { z } from 'zod';
import type { WarningLog } from '../lib/outage-log.ts';
import { type NamespaceName, openNamespace } from '../storage/namespace.ts';
import type { Store } from '../storage/store.ts';
import { addedTracks, keptAdditions } from './added-tracks.ts';
import { AliasLookup } from './alias-lookup.ts';
import { ArtistLookup } from './artist-lookup.ts';
import { ARTIST_MISS_MS, artistFactsSchema, similarArtistsSchema } from './artist-memory.ts';
import { CandidateLookup } from './candidates/candidate-lookup.ts';
import { CANDIDATE_MISS_MS, suggestionsSchema } from './candidates/candidate-memory.ts';
import { catalogueFeatures } from './catalogue.ts';
import { COVER_MISS_MS, CoverLookup, type Covers } from './covers/cover-lookup.ts';
import {
  createLookupMemory,
  type LookupMemory,
  rememberedLookupSchema,
  sourcedFeaturesSchema,
  trackInfoSchema,
} from './lookup-memory.ts';
import type { SearchableCatalogue } from './ports.ts';
import { createResolver, type SourceResolver } from './resolver.ts';
import type { OpenSource } from './source.ts';
import { storeOutage } from './store-outage.ts';
import { tolerantMemory } from './tolerant-memory.ts';

/** Everything that is looked up in several sources. */
export interface Lookups {
  readonly resolver: SourceResolver;
  readonly artists: ArtistLookup;
  /** Names of artists in other scripts. */
  readonly aliases: AliasLookup;
  /** Tracks that services suggest. */
  readonly candidates: CandidateLookup;
  readonly covers: Covers;
  /** Cancels every look-up. */
  close(): void;
}

interface LookupsOptions {
  readonly catalogue: Pick<SearchableCatalogue, 'rowOf' | 'track' | 'addition'>;
  readonly store: Store;
  readonly log: WarningLog;
  /** ms since the epoch */
  readonly now: () => number;
  /** How long to wait for one source before the next is tried as well. */
  readonly sourceTimeoutMs: number;
  /** How long the look-up of other names waits for everything else (default 5 s). */
  readonly aliasPauseMs?: number | undefined;
}

/** Opens the look-ups over all open sources, with what the store remembers of earlier ones. */
export function openLookups(sources: readonly OpenSource[], options: LookupsOptions): Lookups {
  const { catalogue, store, log, now, sourceTimeoutMs, aliasPauseMs } = options;
  const outage = storeOutage(store, log);
  const { onFailure } = outage;
  const onDamage = (message: string, details: object) => log.warn(details, message);
  const memoryOf = <T>(name: NamespaceName, value: z.ZodType<T>, missMs?: number): LookupMemory<T> => {
    const entries = openNamespace(store, name, rememberedLookupSchema(value), onDamage);
    return outage.watched(createLookupMemory(entries, now, missMs));
  };
  const featureMemory = memoryOf('features', sourcedFeaturesSchema);
  const identityMemory = memoryOf('identities', trackInfoSchema);
  const resolver = createResolver({
    featureSources: sources.flatMap((source) => source.features ?? []),
    identitySources: sources.flatMap((source) => source.identities ?? []),
    featureMemory,
    identityMemory,
    resolveAdded: addedTracks(keptAdditions(catalogue, now)),
    sourceTimeoutMs,
    onFailure,
  });
  const mainArtist = sources.flatMap((source) => source.mainArtist ?? []).at(0);
  const aliasSource = sources.flatMap((source) => source.artistAliases ?? []).at(0);
  const aliases = new AliasLookup({
    entries: openNamespace(store, 'artist-aliases', z.string(), onDamage),
    onFailure,
    ...(aliasSource && { source: aliasSource }),
    ...(aliasPauseMs !== undefined && { pauseMs: aliasPauseMs }),
  });
  const artists = new ArtistLookup({
    sources: sources.flatMap((source) => source.artists ?? []),
    memory: memoryOf('artists', artistFactsSchema, ARTIST_MISS_MS),
    sourceTimeoutMs,
    onFailure,
    similar: {
      sources: sources.flatMap((source) => source.similarArtists ?? []),
      memory: memoryOf('similar-artists', similarArtistsSchema, ARTIST_MISS_MS),
    },
    onIdentified: (name, mbid) => aliases.learn(name, mbid),
    ...(mainArtist && { mainArtist }),
  });
  const suggestionFeatures = sources.flatMap((source) => source.suggestionFeatures ?? []).at(0);
  const spotifyIds = sources.flatMap((source) => source.spotifyIds ?? []).at(0);
  const suggestionMemory = memoryOf('candidates', suggestionsSchema, CANDIDATE_MISS_MS);
  const candidates = new CandidateLookup({
    gather: {
      sources: sources.flatMap((source) => source.candidates ?? []),
      memory: tolerantMemory(suggestionMemory, onFailure),
      seedOf: async (track) => ({ ...track, ...(await artists.stored(track)) }),
      ...(spotifyIds && { spotifyIds }),
    },
    sounds: {
      catalogue: catalogueFeatures(catalogue),
      memory: tolerantMemory(featureMemory, onFailure),
      ...(suggestionFeatures && { source: suggestionFeatures }),
    },
    now,
    onFailure,
  });
  const covers = new CoverLookup({
    sources: sources.flatMap((source) => source.covers ?? []),
    memory: tolerantMemory(memoryOf('covers', z.string(), COVER_MISS_MS), onFailure),
    identityMemory: tolerantMemory(identityMemory, onFailure),
    sourceTimeoutMs,
    onFailure,
  });
  return {
    resolver,
    artists,
    aliases,
    candidates,
    covers,
    close() {
      resolver.close();
      artists.close();
      aliases.close();
      candidates.close();
      covers.close();
    },
  };
}
