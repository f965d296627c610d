import type { ClassifierInput } from '../genre/model/classifier.ts';
import type { GenrePrediction, GenreProbability } from '../genre/model/prediction.ts';
import { SECOND_MS } from '../lib/time.ts';
import type { Query, Seed } from '../recommend/ranking/query.ts';
import type { Recommendation, Recommender } from '../recommend/ranking/recommender.ts';
import type { ListedGenres } from '../sources/artist-lookup.ts';
import type { LinkResolver } from '../sources/links/resolve.ts';
import type { Resolution, TrackResolver } from '../sources/ports.ts';
import type { TrackInfo } from '../track/track.ts';
import { type ArtistGenreLookup, type ShownGenres, shownGenres } from './artist-genres.ts';
import { averageAnswers } from './average-answers.ts';
import type { NameSearch } from './name-match.ts';
import { NOTHING_SIMILAR, noFeatures } from './problem.ts';
import { resolveLink } from './resolve-link.ts';
import { failure, type Result, success } from './result.ts';
import type { Subject } from './subject.ts';

/** A track with audio features. */
export interface ResolvedTrack extends Seed, TrackInfo {
  readonly id: string;
  /** The source of the features, by the name people know it by. */
  readonly source: string;
  /** Whether the features were computed from a short preview. */
  readonly estimated: boolean;
}

/** What a link led to: the tracks with audio features, and the number of those without. */
export interface ResolvedTracks {
  readonly subject: Subject;
  /** At least one. */
  readonly tracks: readonly [ResolvedTrack, ...ResolvedTrack[]];
  readonly unresolved: number;
}

export interface GenreReport extends ResolvedTracks {
  readonly answer: GenrePrediction;
  /** The genres from the audio alone, where `answer` also rests on the artist. */
  readonly audioOnly?: readonly GenreProbability[];
  /** What somebody lists as the artist's genres, where `answer` also rests on it. */
  readonly artistGenres?: ShownGenres;
  /** The same report with the artist's genres, while they are still being looked up; undefined if there are none. */
  readonly later?: Promise<GenreReport | undefined>;
}

export interface RecommendReport extends ResolvedTracks {
  readonly recommendation: Recommendation;
}

/** How recommendations should be: everything in a query but its seeds. */
export type RecommendOptions = Omit<Query, 'seeds'>;

/** Answers the two questions of the project for any text that contains a link or names a song. */
export interface TrackService {
  genre(text: string, signal: AbortSignal): Promise<Result<GenreReport>>;
  recommend(text: string, options: RecommendOptions, signal: AbortSignal): Promise<Result<RecommendReport>>;
  /** Recommends for seeds that are resolved already. */
  recommendFrom(seeds: readonly Seed[], options: RecommendOptions): Promise<Recommendation>;
}

export interface TrackServiceOptions {
  readonly links: LinkResolver;
  readonly names: NameSearch;
  readonly resolver: TrackResolver;
  readonly classifier: { predict(input: ClassifierInput): GenrePrediction };
  readonly recommender: Recommender;
  readonly artists: ArtistGenreLookup;
  /** Whether the catalogue has tracks of an artist. */
  readonly isKnownArtist: (name: string) => boolean;
  /** How long a first answer waits for an artist's genres, from the question on; 1.5 s by default. */
  readonly artistWaitMs?: number;
}

const ARTIST_WAIT_MS = 1.5 * SECOND_MS;
/** What is stored comes in this time, also where the track took all of the other. */
const STORED_ARTIST_MS = 100;
/** Services that have not answered by then have given up. */
const LATER_MS = 60 * SECOND_MS;

export function createTrackService(options: TrackServiceOptions): TrackService {
  const { classifier, recommender, artists, artistWaitMs = ARTIST_WAIT_MS } = options;
  return {
    async genre(text, signal) {
      const inTime = AbortSignal.timeout(artistWaitMs);
      const resolved = await resolveTracks(text, options, signal);
      if (!resolved.ok) return resolved;
      if (!isUnknownArtist(resolved.value, options)) return success(genreReport(resolved.value, classifier));
      const [track] = resolved.value.tracks;
      const wait = inTime.aborted ? AbortSignal.timeout(STORED_ARTIST_MS) : inTime;
      const until = AbortSignal.any([signal, wait]);
      const listed = await artists.genresOf(track, until);
      const report = genreReport(resolved.value, classifier, listed);
      if (listed !== undefined || !until.aborted) return success(report);
      const later = artists
        .genresOf(track, AbortSignal.timeout(LATER_MS))
        .then((found) => found && genreReport(resolved.value, classifier, found))
        .then((found) => (found?.artistGenres === undefined ? undefined : found));
      return success({ ...report, later });
    },
    async recommend(text, recommendOptions, signal) {
      const resolved = await resolveTracks(text, options, signal);
      if (!resolved.ok) return resolved;
      const recommendation = await recommender.recommend({
        ...recommendOptions,
        seeds: resolved.value.tracks,
      });
      if (recommendation.tracks.length === 0) return failure(NOTHING_SIMILAR);
      return success({ ...resolved.value, recommendation });
    },
    recommendFrom: (seeds, recommendOptions) => recommender.recommend({ ...recommendOptions, seeds }),
  };
}

/** Whether it takes others to say what a single track's artist plays. */
function isUnknownArtist(
  { subject, tracks }: ResolvedTracks,
  { isKnownArtist }: TrackServiceOptions,
): boolean {
  return subject.kind === 'track' && !tracks[0].artists.some(isKnownArtist);
}

/** @param listed the genres of the artist of a single track */
function genreReport(
  resolved: ResolvedTracks,
  classifier: TrackServiceOptions['classifier'],
  listed?: ListedGenres,
): GenreReport {
  const { tracks } = resolved;
  const artistGenres = listed && { artistGenres: listed };
  const answer = averageAnswers(tracks.map((track) => classifier.predict({ ...track, ...artistGenres })));
  if (answer.evidence.every((kind) => kind === 'sound')) return { ...resolved, answer };
  const audioOnly = averageAnswers(
    tracks.map((track) => classifier.predict({ ...track, artists: [] })),
  ).genres;
  const isShown = listed !== undefined && answer.evidence.includes('artistGenres');
  return { ...resolved, answer, audioOnly, ...(isShown && { artistGenres: shownGenres(listed) }) };
}

async function resolveTracks(
  text: string,
  { links, names, resolver }: TrackServiceOptions,
  signal: AbortSignal,
): Promise<Result<ResolvedTracks>> {
  const subject = await resolveLink(text, links, names, signal);
  if (!subject.ok) return subject;
  const resolutions = await resolver.resolve(subject.value.ids, signal);
  const [first, ...rest] = resolutions.flatMap(withFeatures);
  const [firstResolution] = resolutions;
  if (firstResolution === undefined) throw new Error('a subject has at least one track');
  if (first === undefined) return failure(noFeatures(firstResolution));
  return success({
    subject: subject.value,
    tracks: [first, ...rest],
    unresolved: resolutions.length - rest.length - 1,
  });
}

function withFeatures(resolution: Resolution): ResolvedTrack[] {
  const { id, info, sound } = resolution;
  if (sound === undefined) return [];
  const known = info ?? { id, title: 'Unknown title', artists: [] };
  const features = { ...sound.features };
  // Some sources give the duration with the identity, others with the features.
  if (features.durationMs === undefined && info?.durationMs !== undefined)
    features.durationMs = info.durationMs;
  return [{ ...known, id, features, source: sound.source, estimated: sound.estimated }];
}
