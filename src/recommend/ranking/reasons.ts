import { type Message, message } from '../../messages/message.ts';
import { FEATURE_NAMES, type FeatureName } from '../../track/features.ts';
import type { BlockKind, Space } from '../space/space.ts';
import { directionOf, type Mood } from './mood.ts';

/** Features that people can hear, the most noticeable first. */
const AUDIBLE = [
  'tempoBpm',
  'valence',
  'energy',
  'danceability',
  'acousticness',
  'instrumentalness',
] as const satisfies readonly FeatureName[];
/** A difference of this many standard deviations is not heard. */
const SAME = 0.3;
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

/** Why a track was recommended, the strongest reason first: the terms its score was made of, nothing else. */
export function reasonsFor(
  comparison: Comparison,
  space: Pick<Space, 'featureScales' | 'blocks'>,
): Message[] {
  const { novelty, adventurous, taste, mood } = comparison;
  const coOccurrence = coOccurrenceReason(comparison, space);
  const sound = [...moodReason(mood, comparison, space), ...commonSound(comparison, space)];
  const strongest = coOccurrenceIsNearer(comparison, space)
    ? [...coOccurrence, ...sound]
    : [...sound, ...coOccurrence];
  return [
    ...strongest,
    ...(novelty > TERM_MIN ? [message(adventurous ? 'recommend.littleKnown' : 'recommend.wellKnown')] : []),
    ...(taste > TERM_MIN ? [message('recommend.matchesTaste')] : []),
  ];
}

function coOccurrenceReason(comparison: Comparison, space: Pick<Space, 'blocks'>): Message[] {
  const { sameArtist, sharedPlaylists } = comparison;
  if (sameArtist) return [message('recommend.sameArtist')];
  if (sharedPlaylists >= SHARED_PLAYLISTS_MIN)
    return [message('recommend.sharedPlaylists', { count: sharedPlaylists })];
  return isNearInCoOccurrence(comparison, space) ? [message('recommend.similarPlaylists')] : [];
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

function commonSound(comparison: Comparison, space: Units): Message[] {
  const [first, second] = AUDIBLE.filter(
    (feature) => Math.abs(difference(feature, comparison, space)) < SAME,
  ).map((feature) => message(`recommend.feature.${feature}`));
  if (first === undefined) return [];
  if (second === undefined) return [message('recommend.sameFeature', { feature: first })];
  return [message('recommend.sameFeatures', { first, second })];
}

function moodReason(mood: Mood | undefined, comparison: Comparison, space: Units): Message[] {
  const direction = mood === undefined ? undefined : directionOf(mood);
  if (mood === undefined || mood === 'closer' || direction === undefined) return [];
  const change = direction.sign * difference(direction.feature, comparison, space);
  return change > SAME ? [message(`recommend.mood.${mood}`)] : [];
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
