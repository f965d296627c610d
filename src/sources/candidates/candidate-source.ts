import type { TrackInfo } from '../../track/track.ts';
import type { ArtistIds, SimilarArtist } from '../artist-source.ts';
import type { Lookup, SourcedFeatures } from '../ports.ts';

/** A track that others are to go with. */
export interface CandidateSeed extends TrackInfo {
  /** Ids of the main artist and artists similar to it, as far as they are known: they save requests. */
  readonly artistIds?: ArtistIds;
  readonly similarArtists?: readonly SimilarArtist[];
}

/** A track as a service suggests it, with what the service knows of it. */
export interface Suggestion extends Omit<TrackInfo, 'id'> {
  /** Spotify's; absent where the service does not know it. */
  readonly id?: string;
  /** MusicBrainz' id of the recording. */
  readonly mbid?: string;
}

export interface CandidateOptions {
  /** Whether new releases are wanted most of all. */
  readonly fresh: boolean;
}

/** The most seeds of one call. */
export const MAX_SEEDS = 5;

/** A service that suggests tracks that go with others. */
export interface CandidateSource {
  /** What people read: "ReccoBeats". */
  readonly name: string;
  /**
   * Makes at most two requests to any service.
   * @param seeds 1 to {@link MAX_SEEDS}
   * @returns the likeliest first, at least one and none of the seeds, or `unknown`; never rejects because of what a
   *   service does (that is `unavailable`)
   */
  candidates(
    seeds: readonly CandidateSeed[],
    options: CandidateOptions,
    signal: AbortSignal,
  ): Promise<Lookup<readonly Suggestion[]>>;
}

/** The sound of a suggestion, and Spotify's id of it. */
export interface IdentifiedSound extends SourcedFeatures {
  readonly id: string;
}

/** A service that knows the features of many tracks, by Spotify id or ISRC. */
export interface SuggestionFeatureSource {
  readonly name: string;
  /** The most suggestions one call takes. */
  readonly batchSize: number;
  /** How long the features may be stored, in ms. */
  readonly ttlMs: number;
  /**
   * Makes one request.
   * @param suggestions with an id or an ISRC, at most `batchSize`
   * @returns one entry per suggestion; never rejects because of what a service does (that is `unavailable`)
   */
  featuresOf(
    suggestions: readonly Suggestion[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<Suggestion, Lookup<IdentifiedSound>>>;
}

/** A service that finds Spotify's ids of suggestions by what else is known of them. */
export interface SpotifyIdSource {
  /**
   * Makes at most one request.
   * @returns those it finds
   * @throws SourceFailure
   */
  spotifyIds(
    suggestions: readonly Suggestion[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<Suggestion, string>>;
}
