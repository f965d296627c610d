import { leaderKey } from '../../../track/artist-keys.ts';
import { CONTENT } from '../../../track/content/content.ts';
import { distanceBetween } from '../../index/metric.ts';
import type { RecommendedTrack } from '../../ranking/recommender.ts';
import { embeddingOf } from '../../space/space.ts';
import type { EvaluatedList, ListParts } from './list-experiment.ts';

/** What a fan would laugh at and a program can see, of one recommended track. */
export const RESULT_CHECKS = [
  'holiday',
  'derivative',
  'children',
  'nonMusic',
  'otherGenre',
  'far',
  'seedArtist',
] as const;
export type ResultCheck = (typeof RESULT_CHECKS)[number];

/** Two tracks whose genre probabilities have less in common are of different genres. */
const OVERLAP_MIN = 0.15;
/** The code of the note that says that nothing is near. */
const NOTHING_NEAR = 'recommend.note.nothingNear';

/**
 * What is wrong with a recommended track.
 * @param farFrom a track farther than this from the seed is far, where the list does not say so
 */
export function wrongWith(
  { row }: RecommendedTrack,
  list: EvaluatedList,
  parts: ListParts,
  farFrom: number,
): ResultCheck[] {
  const { contentAt, table } = parts;
  const content = contentAt(row) & ~contentAt(list.seed);
  const saysNothingNear = list.notes.some(({ code }) => code === NOTHING_NEAR);
  const holds: Record<ResultCheck, boolean> = {
    holiday: (content & CONTENT.holiday) !== 0,
    derivative: (content & CONTENT.derivative) !== 0,
    children: (content & CONTENT.children) !== 0,
    nonMusic: (content & CONTENT.nonMusic) !== 0,
    otherGenre: genreOverlap(row, list.seed, parts) < OVERLAP_MIN,
    far: !saysNothingNear && distanceFromSeed(row, list.seed, parts) > farFrom,
    seedArtist: sharesArtist(table.artists(row), table.artists(list.seed)),
  };
  return RESULT_CHECKS.filter((check) => holds[check]);
}

/** The common part of the genre probabilities of two rows: 1 when they are equal, 0 when nothing is shared. */
export function genreOverlap(
  a: number,
  b: number,
  { genreProbabilities }: Pick<ListParts, 'genreProbabilities'>,
): number {
  const first = Array.from(genreProbabilities(a));
  const second = genreProbabilities(b);
  return first.reduce((sum, probability, genre) => sum + Math.min(probability, second[genre] ?? 0), 0);
}

/** Euclidean, whatever distance the list itself gives. */
export function distanceFromSeed(row: number, seed: number, { space }: Pick<ListParts, 'space'>): number {
  return distanceBetween('euclidean', embeddingOf(space, seed), embeddingOf(space, row));
}

function sharesArtist(a: readonly string[], b: readonly string[]): boolean {
  const keys = new Set(b.map(leaderKey));
  return a.some((artist) => keys.has(leaderKey(artist)));
}
