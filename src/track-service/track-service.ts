import type { GenreAnswer, GenreProbability } from '../genre/model/answer.ts';
import type { Question } from '../genre/model/classifier.ts';
import type { Query, Recommendation, Recommender, Seed } from '../recommend/ranking/recommender.ts';
import type { Resolution, TrackResolver } from '../sources/port.ts';
import type { TrackInfo } from '../track/track.ts';
import { mixOf } from './mix.ts';
import { failure, type Outcome, success } from './outcome.ts';
import { NOTHING_NEAR, silentTrack } from './problems.ts';
import { type LinkExpander, type Subject, subjectOf } from './subject.ts';

/** A track somebody asked about whose sound is known. */
export interface HeardTrack extends Seed, TrackInfo {
  readonly id: string;
  /** The source of the features, in words a person reads. */
  readonly source: string;
  /** Whether the features were computed from a short preview. */
  readonly estimated: boolean;
}

/** What a link led to: the tracks whose sound is known, and how many were left out because theirs is not. */
export interface Heard {
  readonly subject: Subject;
  /** At least one. */
  readonly tracks: readonly [HeardTrack, ...HeardTrack[]];
  readonly silent: number;
}

export interface GenreReport extends Heard {
  readonly answer: GenreAnswer;
  /** What the sound says by itself, where the answer also rests on the artist. */
  readonly bySound?: readonly GenreProbability[];
}

export interface RecommendReport extends Heard {
  readonly recommendation: Recommendation;
}

/** How recommendations should be: everything a query has but what it starts from. */
export type Wish = Omit<Query, 'seeds'>;

/** The two questions the project exists for, asked with whatever text a person pasted. */
export interface Answers {
  genre(text: string, signal: AbortSignal): Promise<Outcome<GenreReport>>;
  recommend(text: string, wish: Wish, signal: AbortSignal): Promise<Outcome<RecommendReport>>;
  /** Further tracks for seeds that were asked about before. */
  again(seeds: readonly Seed[], wish: Wish): Promise<Recommendation>;
}

export interface AnswerParts {
  readonly expander: LinkExpander;
  readonly resolver: TrackResolver;
  readonly classifier: { answer(question: Question): GenreAnswer };
  readonly recommender: Recommender;
}

export function createAnswers(parts: AnswerParts): Answers {
  return {
    async genre(text, signal) {
      const heard = await hear(text, parts, signal);
      if (!heard.ok) return heard;
      const { tracks } = heard.value;
      const answer = mixOf(tracks.map((track) => parts.classifier.answer(track)));
      if (!answer.evidence.includes('artist')) return success({ ...heard.value, answer });
      const bySound = mixOf(tracks.map((track) => parts.classifier.answer({ ...track, artists: [] }))).genres;
      return success({ ...heard.value, answer, bySound });
    },
    async recommend(text, wish, signal) {
      const heard = await hear(text, parts, signal);
      if (!heard.ok) return heard;
      const recommendation = await parts.recommender.recommend({ ...wish, seeds: heard.value.tracks });
      if (recommendation.tracks.length === 0) return failure(NOTHING_NEAR);
      return success({ ...heard.value, recommendation });
    },
    again: (seeds, wish) => parts.recommender.recommend({ ...wish, seeds }),
  };
}

async function hear(text: string, parts: AnswerParts, signal: AbortSignal): Promise<Outcome<Heard>> {
  const subject = await subjectOf(text, parts.expander, signal);
  if (!subject.ok) return subject;
  const resolutions = await parts.resolver.resolve(subject.value.ids, signal);
  const [first, ...rest] = resolutions.flatMap(heardTrack);
  const [asked] = resolutions;
  if (asked === undefined) throw new Error('a subject has at least one track');
  if (first === undefined) return failure(silentTrack(asked));
  return success({
    subject: subject.value,
    tracks: [first, ...rest],
    silent: resolutions.length - rest.length - 1,
  });
}

function heardTrack(resolution: Resolution): HeardTrack[] {
  const { id, info, sound } = resolution;
  if (sound === undefined) return [];
  const known = info ?? { id, title: 'Unknown title', artists: [] };
  const features = { ...sound.features };
  // How long a track is comes with its identity from some sources and with its features from others.
  if (features.durationMs === undefined && info?.durationMs !== undefined)
    features.durationMs = info.durationMs;
  return [{ ...known, id, features, source: sound.source, estimated: sound.estimated }];
}
