import { SECOND_MS } from '../lib/time.ts';
import type { Seed } from '../recommend/ranking/query.ts';
import type { Recommendation } from '../recommend/ranking/recommender.ts';
import { answerGenre, type GenreParts } from './answer-genre.ts';
import { NOTHING_SIMILAR } from './problem.ts';
import { type RecommendParts, recentSince, recommendTracks } from './recommend-tracks.ts';
import type { GenreReport, RecommendOptions, RecommendReport } from './reports.ts';
import { type ResolveParts, resolveTracks } from './resolve-tracks.ts';
import { failure, type Result, success } from './result.ts';

/** Answers the two questions of the project for any text that contains a link or names a song. */
export interface TrackService {
  genre(text: string, signal: AbortSignal): Promise<Result<GenreReport>>;
  recommend(text: string, options: RecommendOptions, signal: AbortSignal): Promise<Result<RecommendReport>>;
  /** Recommends for seeds that are resolved already. */
  recommendFrom(seeds: readonly Seed[], options: RecommendOptions): Promise<Recommendation>;
}

export interface TrackServiceOptions extends ResolveParts, GenreParts, RecommendParts {
  /** How long a first answer waits for what services say of an artist, from the question on; 1.5 s by default. */
  readonly artistWaitMs?: number;
}

const ARTIST_WAIT_MS = 1.5 * SECOND_MS;

export function createTrackService(options: TrackServiceOptions): TrackService {
  const { recommender, now, artistWaitMs = ARTIST_WAIT_MS } = options;
  return {
    async genre(text, signal) {
      const inTime = AbortSignal.timeout(artistWaitMs);
      const resolved = await resolveTracks(text, options, signal);
      return resolved.ok ? answerGenre(resolved.value, options, inTime, signal) : resolved;
    },
    async recommend(text, recommendOptions, signal) {
      const resolved = await resolveTracks(text, options, signal);
      if (!resolved.ok) return resolved;
      const { withoutSound } = resolved.value;
      if (withoutSound !== undefined) return failure(withoutSound);
      const recommendation = await recommendTracks(resolved.value, recommendOptions, options, signal);
      if (recommendation.tracks.length === 0) return failure(NOTHING_SIMILAR);
      return success({ ...resolved.value, recommendation });
    },
    recommendFrom(seeds, { fresh = false, ...recommendOptions }) {
      const recent = { since: recentSince(now()), atLeast: recommendOptions.count };
      return recommender.recommend({ ...recommendOptions, seeds, ...(fresh && { recent }) });
    },
  };
}
