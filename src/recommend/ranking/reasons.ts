import { FEATURE_NAMES, type FeatureName } from '../../track/features.ts';
import type { BlockKind, Space } from '../space/space.ts';
import { directionOf, type Mood } from './mood.ts';

/** Features that people can hear, with the word for having them in common, the most noticeable first. */
const AUDIBLE: readonly (readonly [feature: FeatureName, word: string])[] = [
  ['tempoBpm', 'tempo'],
  ['valence', 'mood'],
  ['energy', 'energy'],
  ['danceability', 'groove'],
  ['acousticness', 'acoustics'],
  ['instrumentalness', 'share of vocals'],
];
/** A difference of this many standard deviations is not heard. */
const SAME = 0.3;
const FEATURES_MAX = 2;
/** A term of the score is a reason from this on. */
const TERM_MIN = 0.25;
/** Two artists in fewer playlists may be there by chance. */
const SHARED_PLAYLISTS_MIN = 2;

/** What reasons are derived from. */
export interface Comparison {
  /** Embedding of the seed, before any mood. */
  readonly seed: Float32Array;
  readonly candidate: Float32Array;
  readonly mood?: Mood | undefined;
  /** In how many playlists an artist of the seed and one of the candidate are. */
  readonly sharedPlaylists: number;
  readonly sameArtist: boolean;
  /** What being little known (if `adventurous`) or well known added to the score. */
  readonly novelty: number;
  readonly adventurous: boolean;
  /** What the asker's preferences added to the score. */
  readonly taste: number;
}

/** A few words each, the strongest first; they name what the score was made of, nothing else. */
export function reasonsFor(comparison: Comparison, space: Pick<Space, 'featureScales' | 'blocks'>): string[] {
  const { sharedPlaylists, sameArtist, novelty, adventurous, taste, mood } = comparison;
  const coOccurrence = sameArtist
    ? ['same artist']
    : sharedPlaylists >= SHARED_PLAYLISTS_MIN
      ? [`heard together in ${sharedPlaylists} playlists`]
      : isNearInCoOccurrence(comparison, space)
        ? ['in the same company']
        : [];
  const sound = [...moodReason(mood, comparison, space), ...commonSound(comparison, space)];
  const strongest = coOccurrenceIsNearer(comparison, space)
    ? [...coOccurrence, ...sound]
    : [...sound, ...coOccurrence];
  return [
    ...strongest,
    ...(novelty > TERM_MIN ? [adventurous ? 'off the beaten track' : 'much played'] : []),
    ...(taste > TERM_MIN ? ['to your taste'] : []),
  ];
}

type Units = Pick<Space, 'featureScales'>;

/** Standard deviations by which the candidate has more of a feature. */
function difference(
  feature: FeatureName,
  { seed, candidate }: Comparison,
  { featureScales: soundUnits }: Units,
): number {
  const column = FEATURE_NAMES.indexOf(feature);
  const unit = soundUnits[column] ?? 0;
  return unit === 0 ? 0 : ((candidate[column] ?? 0) - (seed[column] ?? 0)) / unit;
}

function commonSound(comparison: Comparison, space: Units): string[] {
  const same = AUDIBLE.filter(([feature]) => Math.abs(difference(feature, comparison, space)) < SAME)
    .map(([, word]) => word)
    .slice(0, FEATURES_MAX);
  return same.length === 0 ? [] : [`same ${same.join(' and ')}`];
}

function moodReason(mood: Mood | undefined, comparison: Comparison, space: Units): string[] {
  const direction = mood === undefined ? undefined : directionOf(mood);
  if (mood === undefined || direction === undefined) return [];
  const moved = direction.sign * difference(direction.feature, comparison, space);
  if (moved <= SAME) return [];
  return [/r$/u.test(mood) ? mood : `more ${mood}`];
}

/** Squared distance of the two in the columns of one block. */
function squaredDistance(
  kind: BlockKind,
  { seed, candidate }: Comparison,
  { blocks }: Pick<Space, 'blocks'>,
): number {
  const block = blocks.find((one) => one.kind === kind);
  if (block === undefined) return Number.POSITIVE_INFINITY;
  let sum = 0;
  for (let at = block.from; at < block.to; at++) sum += ((candidate[at] ?? 0) - (seed[at] ?? 0)) ** 2;
  return sum;
}

/** Whether the cosine of the two in the co-occurrence block, where all vectors are equally long, is above 3/4. */
function isNearInCoOccurrence(comparison: Comparison, space: Pick<Space, 'blocks'>): boolean {
  const block = space.blocks.find((one) => one.kind === 'coOccurrence');
  if (block === undefined) return false;
  let squares = 0;
  for (let at = block.from; at < block.to; at++) squares += (comparison.seed[at] ?? 0) ** 2;
  return squares > 0 && squaredDistance('coOccurrence', comparison, space) < 0.5 * squares;
}

function coOccurrenceIsNearer(comparison: Comparison, space: Pick<Space, 'blocks'>): boolean {
  return squaredDistance('coOccurrence', comparison, space) < squaredDistance('sound', comparison, space);
}
