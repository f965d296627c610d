import type { ClassifierInput } from '../genre/model/classifier.ts';
import type { GenrePrediction, GenreProbability } from '../genre/model/prediction.ts';
import type { Query, Recommendation, Recommender, Seed } from '../recommend/ranking/recommender.ts';
import type { Resolution, TrackResolver } from '../sources/ports.ts';
import type { TrackInfo } from '../track/track.ts';
import { averageAnswers } from './average-answers.ts';
import { NOTHING_NEAR, unresolvedTrack } from './problems.ts';
import { type LinkExpander, resolveLink, type Subject } from './resolve-link.ts';
import { failure, type Result, success } from './result.ts';

/** A track somebody asked about whose sound is known. */
export interface ResolvedTrack extends Seed, TrackInfo {
  readonly id: string;
  /** The source of the features, in words a person reads. */
  readonly source: string;
  /** Whether the features were computed from a short preview. */
  readonly estimated: boolean;
}

/** What a link led to: the tracks whose sound is known, and how many were left out because theirs is not. */
export interface ResolvedTracks {
  readonly subject: Subject;
  /** At least one. */
  readonly tracks: readonly [ResolvedTrack, ...ResolvedTrack[]];
  readonly unresolved: number;
}

export interface GenreReport extends ResolvedTracks {
  readonly answer: GenrePrediction;
  /** What the sound says by itself, where the answer also rests on the artist. */
  readonly audioOnly?: readonly GenreProbability[];
}

export interface RecommendReport extends ResolvedTracks {
  readonly recommendation: Recommendation;
}

/** How recommendations should be: everything a query has but what it starts from. */
export type RecommendOptions = Omit<Query, 'seeds'>;

/** The two questions the project exists for, asked with whatever text a person pasted. */
export interface TrackService {
  genre(text: string, signal: AbortSignal): Promise<Result<GenreReport>>;
  recommend(text: string, wish: RecommendOptions, signal: AbortSignal): Promise<Result<RecommendReport>>;
  /** Further tracks for seeds that were asked about before. */
  recommendFrom(seeds: readonly Seed[], wish: RecommendOptions): Promise<Recommendation>;
}

export interface TrackServiceOptions {
  readonly expander: LinkExpander;
  readonly resolver: TrackResolver;
  readonly classifier: { predict(input: ClassifierInput): GenrePrediction };
  readonly recommender: Recommender;
}

export function createTrackService(parts: TrackServiceOptions): TrackService {
  return {
    async genre(text, signal) {
      const heard = await resolveTracks(text, parts, signal);
      if (!heard.ok) return heard;
      const { tracks } = heard.value;
      const answer = averageAnswers(tracks.map((track) => parts.classifier.predict(track)));
      if (!answer.evidence.includes('artist')) return success({ ...heard.value, answer });
      const audioOnly = averageAnswers(
        tracks.map((track) => parts.classifier.predict({ ...track, artists: [] })),
      ).genres;
      return success({ ...heard.value, answer, audioOnly });
    },
    async recommend(text, wish, signal) {
      const heard = await resolveTracks(text, parts, signal);
      if (!heard.ok) return heard;
      const recommendation = await parts.recommender.recommend({ ...wish, seeds: heard.value.tracks });
      if (recommendation.tracks.length === 0) return failure(NOTHING_NEAR);
      return success({ ...heard.value, recommendation });
    },
    recommendFrom: (seeds, wish) => parts.recommender.recommend({ ...wish, seeds }),
  };
}

async function resolveTracks(
  text: string,
  parts: TrackServiceOptions,
  signal: AbortSignal,
): Promise<Result<ResolvedTracks>> {
  const subject = await resolveLink(text, parts.expander, signal);
  if (!subject.ok) return subject;
  const resolutions = await parts.resolver.resolve(subject.value.ids, signal);
  const [first, ...rest] = resolutions.flatMap(resolvedTrack);
  const [asked] = resolutions;
  if (asked === undefined) throw new Error('a subject has at least one track');
  if (first === undefined) return failure(unresolvedTrack(asked));
  return success({
    subject: subject.value,
    tracks: [first, ...rest],
    unresolved: resolutions.length - rest.length - 1,
  });
}

function resolvedTrack(resolution: Resolution): ResolvedTrack[] {
  const { id, info, sound } = resolution;
  if (sound === undefined) return [];
  const known = info ?? { id, title: 'Unknown title', artists: [] };
  const features = { ...sound.features };
  // How long a track is comes with its identity from some sources and with its features from others.
  if (features.durationMs === undefined && info?.durationMs !== undefined)
    features.durationMs = info.durationMs;
  return [{ ...known, id, features, source: sound.source, estimated: sound.estimated }];
}
