import type { GenrePrediction, GenreProbability } from '../genre/model/prediction.ts';
import type { Query, Seed } from '../recommend/ranking/query.ts';
import type { Recommendation } from '../recommend/ranking/recommender.ts';
import type { TrackInfo } from '../track/track.ts';
import type { ShownGenres } from './artist-genres.ts';
import type { Problem } from './problem.ts';
import type { Subject } from './subject.ts';

/** A track with audio features. */
export interface ResolvedTrack extends Seed, TrackInfo {
  readonly id: string;
  /** The source of the features, by the name people know it by; absent where none has any. */
  readonly source?: string;
  /** Whether the features were computed from a short preview. */
  readonly estimated: boolean;
}

/** What a link led to: the tracks with audio features, and the number of those without. */
export interface ResolvedTracks {
  readonly subject: Subject;
  /** At least one. */
  readonly tracks: readonly [ResolvedTrack, ...ResolvedTrack[]];
  readonly unresolved: number;
  /** Why no source has features; there is a single track then, which is known by name only. */
  readonly withoutSound?: Problem;
  /** How many of the tracks were added to the catalogue because of this link; absent for none. */
  readonly added?: number;
}

export interface GenreReport extends ResolvedTracks {
  readonly answer: GenrePrediction;
  /** The genres from the audio alone, where `answer` also rests on the artist. */
  readonly audioOnly?: readonly GenreProbability[];
  /** What somebody lists as the artist's genres, where `answer` also rests on it. */
  readonly artistGenres?: ShownGenres;
  /** The same report with what services say of the artist, while they are still being asked; undefined if that is nothing. */
  readonly later?: Promise<GenreReport | undefined>;
}

export interface RecommendReport extends ResolvedTracks {
  readonly recommendation: Recommendation;
}

/** How recommendations should be: everything in a query but what it starts from. */
export interface RecommendOptions extends Omit<Query, 'seeds' | 'candidates' | 'recent'> {
  /** Whether new releases are wanted. */
  readonly fresh?: boolean;
}
