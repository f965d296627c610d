import type { TrackInfo } from '../track/track.ts';
import { Chain, type ChainLink } from './chain.ts';
import type { LookupMemory } from './lookup-memory.ts';
import type { LookupResult } from './pending-lookup.ts';
import type {
  Attempt,
  FeatureSource,
  IdentitySource,
  Resolution,
  SourcedFeatures,
  TrackResolver,
} from './ports.ts';

/** A source in its chain; see {@link ChainLink} for what it may say of itself. */
export type ChainSource<S> = S & Pick<ChainLink<never>, 'keepMs' | 'after'>;

export interface ResolverOptions {
  /** In the order they are asked. */
  readonly featureSources: readonly ChainSource<FeatureSource>[];
  readonly identitySources: readonly ChainSource<IdentitySource>[];
  readonly featureMemory?: LookupMemory<SourcedFeatures>;
  readonly identityMemory?: LookupMemory<TrackInfo>;
  /** How long one source may keep a person waiting before the next is asked as well; 2 s by default. */
  readonly patienceMs?: number;
  readonly onFailure: (what: string, error: unknown) => void;
}

/** A resolver that also answers for identities alone, and can be closed. */
export interface SourceResolver extends TrackResolver {
  /** Who and what tracks are, for sources that need to know before they can answer. */
  identify(ids: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, TrackInfo>>;
  /** The sound alone, and what was tried for it, for those who know already which tracks they are. */
  lookUpFeatures(
    ids: readonly string[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, LookupResult<SourcedFeatures>>>;
  /** Takes in who tracks are, from an answer to another question. Failing to remember it costs a look-up later. */
  learn(infos: readonly TrackInfo[], source: string, keepMs: number): Promise<void>;
  /** Ends whatever is still being looked up in the background. */
  close(): void;
}

const PATIENCE_MS = 2000;

/** Identity and sound of tracks, looked up at the same time, each from the first source that answers. */
export function createResolver(options: ResolverOptions): SourceResolver {
  const { patienceMs = PATIENCE_MS, onFailure, featureMemory, identityMemory } = options;
  const features = new Chain<SourcedFeatures>({
    links: options.featureSources.map((source) =>
      link(source, (ids, signal) => source.features(ids, signal)),
    ),
    patienceMs,
    onFailure,
    ...(featureMemory === undefined ? {} : { memory: featureMemory }),
  });
  const identities = new Chain<TrackInfo>({
    links: options.identitySources.map((source) =>
      link(source, (ids, signal) => source.identities(ids, signal)),
    ),
    patienceMs,
    onFailure,
    // A title without an artist is an answer, but a later source may still name who it is by.
    isComplete: ({ artists }) => artists.length > 0,
    merge: (earlier, later) => ({ ...later, ...earlier, artists: later.artists }),
    ...(identityMemory === undefined ? {} : { memory: identityMemory }),
  });
  return {
    async resolve(ids, signal) {
      const [sounds, infos] = await Promise.all([
        features.lookUp(ids, signal),
        identities.lookUp(ids, signal),
      ]);
      return ids.map((id) => toResolution(id, sounds.get(id), infos.get(id)));
    },
    async identify(ids, signal) {
      const known = new Map<string, TrackInfo>();
      for (const [id, { found }] of await identities.lookUp(ids, signal)) {
        if (found !== undefined) known.set(id, found.value);
      }
      return known;
    },
    lookUpFeatures: (ids, signal) => features.lookUp(ids, signal),
    async learn(infos, source, keepMs) {
      try {
        await Promise.all(infos.map((info) => identityMemory?.rememberFound(info.id, info, source, keepMs)));
      } catch (error) {
        onFailure('what was learned cannot be remembered', error);
      }
    },
    close() {
      features.close();
      identities.close();
    },
  };
}

function link<T>(
  source: ChainSource<FeatureSource | IdentitySource>,
  ask: ChainLink<T>['ask'],
): ChainLink<T> {
  const { name, batchSize, keepMs, after } = source;
  return {
    name,
    batchSize,
    ask,
    ...(keepMs === undefined ? {} : { keepMs }),
    ...(after === undefined ? {} : { after }),
  };
}

function toResolution(
  id: string,
  sound: LookupResult<SourcedFeatures> | undefined,
  identity: LookupResult<TrackInfo> | undefined,
): Resolution {
  const info = identity?.found?.value;
  return {
    id,
    ...(info === undefined ? {} : { info }),
    ...(sound?.found === undefined ? {} : { sound: withDuration(sound.found, info) }),
    attempts: onePerSource([...(sound?.attempts ?? []), ...(identity?.attempts ?? [])]),
  };
}

/** What came of asking for the sound says more than what came of asking the same source for the title. */
function onePerSource(attempts: readonly Attempt[]): Attempt[] {
  const bySource = new Map<string, Attempt>();
  for (const attempt of attempts) if (!bySource.has(attempt.source)) bySource.set(attempt.source, attempt);
  return [...bySource.values()];
}

/** Sources that give no duration with the sound give it with the identity: it is the same track. */
function withDuration(
  found: { readonly value: SourcedFeatures; readonly source: string },
  info: TrackInfo | undefined,
): NonNullable<Resolution['sound']> {
  const { value, source } = found;
  if (value.features.durationMs !== undefined || info?.durationMs === undefined) return { ...value, source };
  return { ...value, source, features: { ...value.features, durationMs: info.durationMs } };
}
