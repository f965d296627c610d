import { SECOND_MS } from '../lib/time.ts';
import type { TrackInfo } from '../track/track.ts';
import type { ResolveAdded } from './added-tracks.ts';
import { LookupChain } from './chain.ts';
import type { ChainStep, OnFailure } from './chain-options.ts';
import type { LookupMemory } from './lookup-memory.ts';
import type { LookupResult } from './pending-lookup.ts';
import type {
  Attempt,
  FeatureSource,
  Identify,
  IdentitySource,
  Resolution,
  SourcedFeatures,
  TrackResolver,
} from './ports.ts';

/** A source with what its chain needs to know about it; see {@link ChainStep}. */
export type ChainSource<S> = S & Pick<ChainStep<never>, 'ttlMs' | 'after'>;

export interface ResolverOptions {
  /** Answers before any source is asked. */
  readonly resolveAdded?: ResolveAdded;
  /** In the order in which they are tried. */
  readonly featureSources: readonly ChainSource<FeatureSource>[];
  readonly identitySources: readonly ChainSource<IdentitySource>[];
  readonly featureMemory?: LookupMemory<SourcedFeatures>;
  readonly identityMemory?: LookupMemory<TrackInfo>;
  /** How long to wait for one source before the next is tried as well; 2 s by default. */
  readonly sourceTimeoutMs?: number;
  readonly onFailure: OnFailure;
}

/** A resolver that also looks up features or identities alone, and can be closed. */
export interface SourceResolver extends TrackResolver {
  readonly identify: Identify;
  /** The features alone, with what was tried, for callers that know the identities already. */
  lookUpFeatures(
    ids: readonly string[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, LookupResult<SourcedFeatures>>>;
  /** Stores identities that came with the answer to another question. Never rejects: they can be looked up again. */
  learn(infos: readonly TrackInfo[], source: string, ttlMs: number): Promise<void>;
  /** Cancels every look-up that is still running. */
  close(): void;
}

/** How long to wait for one source before the next is tried as well. */
export const SOURCE_TIMEOUT_MS = 2 * SECOND_MS;

/** Looks up identity and features of tracks at the same time, each from the first source that answers. */
export function createResolver(options: ResolverOptions): SourceResolver {
  const { sourceTimeoutMs = SOURCE_TIMEOUT_MS, onFailure, featureMemory, identityMemory } = options;
  const { resolveAdded } = options;
  const features = new LookupChain<SourcedFeatures>({
    steps: options.featureSources.map((source) =>
      toStep(source, (ids, signal) => source.features(ids, signal)),
    ),
    sourceTimeoutMs,
    onFailure,
    ...(featureMemory === undefined ? {} : { memory: featureMemory }),
  });
  const identities = new LookupChain<TrackInfo>({
    steps: options.identitySources.map((source) =>
      toStep(source, (ids, signal) => source.identities(ids, signal)),
    ),
    sourceTimeoutMs,
    onFailure,
    // A title without an artist is an answer, but a later source may add the artist.
    isComplete: ({ artists }) => artists.length > 0,
    merge: (earlier, later) => ({ ...later, ...earlier, artists: later.artists }),
    ...(identityMemory === undefined ? {} : { memory: identityMemory }),
  });
  return {
    async resolve(ids, signal) {
      const added = new Map(ids.map((id) => [id, resolveAdded?.(id)]));
      const others = ids.filter((id) => added.get(id) === undefined);
      const [found, infos] = await Promise.all([
        features.lookUp(others, signal),
        identities.lookUp(others, signal),
      ]);
      return ids.map((id) => added.get(id) ?? toResolution(id, found.get(id), infos.get(id)));
    },
    async identify(ids, signal) {
      const known = new Map<string, TrackInfo>();
      for (const [id, { found }] of await identities.lookUp(ids, signal)) {
        if (found !== undefined) known.set(id, found.value);
      }
      return known;
    },
    lookUpFeatures: (ids, signal) => features.lookUp(ids, signal),
    async learn(infos, source, ttlMs) {
      try {
        await Promise.all(infos.map((info) => identityMemory?.rememberFound(info.id, info, source, ttlMs)));
      } catch (error) {
        onFailure('Identities could not be stored', error);
      }
    },
    close() {
      features.close();
      identities.close();
    },
  };
}

function toStep<T>(
  source: ChainSource<FeatureSource | IdentitySource>,
  lookUp: ChainStep<T>['lookUp'],
): ChainStep<T> {
  const { name, batchSize, ttlMs, after } = source;
  return {
    name,
    batchSize,
    lookUp,
    ...(ttlMs === undefined ? {} : { ttlMs }),
    ...(after === undefined ? {} : { after }),
  };
}

function toResolution(
  id: string,
  features: LookupResult<SourcedFeatures> | undefined,
  identity: LookupResult<TrackInfo> | undefined,
): Resolution {
  const info = identity?.found?.value;
  return {
    id,
    ...(info === undefined ? {} : { info }),
    ...(features?.found === undefined ? {} : { sound: withDuration(features.found, info) }),
    attempts: onePerSource([...(features?.attempts ?? []), ...(identity?.attempts ?? [])]),
  };
}

/** Of two attempts with one source the first, for the features, says more. */
function onePerSource(attempts: readonly Attempt[]): Attempt[] {
  const bySource = new Map<string, Attempt>();
  for (const attempt of attempts) if (!bySource.has(attempt.source)) bySource.set(attempt.source, attempt);
  return [...bySource.values()];
}

/** Sources that give no duration with the features give it with the identity. */
function withDuration(
  found: { readonly value: SourcedFeatures; readonly source: string },
  info: TrackInfo | undefined,
): NonNullable<Resolution['sound']> {
  const { value, source } = found;
  if (value.features.durationMs !== undefined || info?.durationMs === undefined) return { ...value, source };
  return { ...value, source, features: { ...value.features, durationMs: info.durationMs } };
}
