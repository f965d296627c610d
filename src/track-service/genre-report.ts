import type { ClassifierInput } from '../genre/model/classifier.ts';
import type { GenrePrediction } from '../genre/model/prediction.ts';
import type { ArtistFacts } from './artist-facts.ts';
import { shownGenres } from './artist-genres.ts';
import { averageAnswers } from './average-answers.ts';
import type { GenreReport, ResolvedTracks } from './reports.ts';

/** Predicts genres. */
export interface Classifier {
  predict(input: ClassifierInput): GenrePrediction;
}

/** @param facts what services say of the artist of a single track */
export function genreReport(
  resolved: ResolvedTracks,
  classifier: Classifier,
  { genres, similar }: ArtistFacts = {},
): GenreReport {
  const { tracks } = resolved;
  const evidence = { ...(genres && { artistGenres: genres }), ...(similar && { similarArtists: similar }) };
  const answer = averageAnswers(tracks.map((track) => classifier.predict({ ...track, ...evidence })));
  if (answer.evidence.every((kind) => kind === 'sound')) return { ...resolved, answer };
  const audioOnly = averageAnswers(
    tracks.map((track) => classifier.predict({ ...track, artists: [] })),
  ).genres;
  const isShown = genres !== undefined && answer.evidence.includes('artistGenres');
  return { ...resolved, answer, audioOnly, ...(isShown && { artistGenres: shownGenres(genres) }) };
}

/** Whether what services say of the artist is part of the answer. */
export function restsOnServices({ answer }: GenreReport): boolean {
  return answer.evidence.some((kind) => kind === 'artistGenres' || kind === 'similarArtists');
}
