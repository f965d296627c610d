import type { Features } from '../track/features.ts';
import type { TrackInfo } from '../track/track.ts';

/**
 * What one source says about one track. `unknown`: it answered and has no such track (worth remembering
 * for hours). `unavailable`: it could not answer (never remembered); `until` is a time in ms since the epoch
 * before which asking again is pointless.
 */
export type Lookup<T> =
  | { readonly status: 'found'; readonly value: T }
  | { readonly status: 'unknown' }
  | { readonly status: 'unavailable'; readonly why: string; readonly until?: number };

/** The sound of a track as one source gives it. `estimated`: computed from a short preview. */
export interface SourcedFeatures {
  readonly features: Features;
  readonly estimated: boolean;
}

/** A service (or the bundled catalogue) that knows how tracks sound. */
export interface FeatureSource {
  /** What a person reads: "ReccoBeats", "the bundled catalogue". */
  readonly name: string;
  /** The most ids one call takes. */
  readonly batchSize: number;
  /**
   * @param ids distinct Spotify track ids, at most `batchSize`
   * @returns one entry for every id asked; never rejects for what a service does (that is `unavailable`)
   */
  features(ids: readonly string[], signal: AbortSignal): Promise<Map<string, Lookup<SourcedFeatures>>>;
}

/** A service (or the bundled catalogue) that knows who and what tracks are. */
export interface IdentitySource {
  readonly name: string;
  readonly batchSize: number;
  /** As {@link FeatureSource.features}, for title, artists, ISRC and art. */
  identities(ids: readonly string[], signal: AbortSignal): Promise<Map<string, Lookup<TrackInfo>>>;
}

/** One source that was asked and what came of it, for the answer "this is what was tried". */
export interface Attempt {
  readonly source: string;
  readonly outcome: 'found' | 'unknown' | 'unavailable';
  readonly why?: string;
}

/** All that could be found out about one track. */
export interface Resolution {
  readonly id: string;
  readonly info?: TrackInfo;
  /** Absent when no source knows the sound. */
  readonly sound?: SourcedFeatures & { readonly source: string };
  readonly attempts: readonly Attempt[];
}

/** Identity and sound of tracks, from the first source that answers. What commands talk to. */
export interface TrackResolver {
  /** Never rejects for what services do; at the deadline of `signal` it answers with what it has. */
  resolve(ids: readonly string[], signal: AbortSignal): Promise<readonly Resolution[]>;
}
