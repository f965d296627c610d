import { FEATURE_NAMES, type FeatureName } from '../../track/features.ts';
import type { Space } from '../space/space.ts';
import { directionOf, type Mood } from './mood.ts';

/** Features that people hear, in the words for having them in common, most telling first. */
const HEARD: readonly (readonly [feature: FeatureName, word: string])[] = [
  ['tempoBpm', 'tempo'],
  ['valence', 'mood'],
  ['energy', 'energy'],
  ['danceability', 'groove'],
  ['acousticness', 'acoustics'],
  ['instrumentalness', 'share of vocals'],
];
/** Nobody hears a difference of this many standard deviations. */
const SAME = 0.3;
const WORDS_MAX = 2;
/** A term that adds less to the score is no reason. */
const NOTABLE = 0.25;
/** In as many playlists two artists are kept together by habit, not by chance. */
const TOGETHER_MIN = 2;

/** What a reason can be read from. */
export interface Comparison {
  /** Where the answer was searched around, before any mood. */
  readonly seed: Float32Array;
  readonly candidate: Float32Array;
  readonly mood?: Mood | undefined;
  /** In how many playlists an artist of the seed and one of the candidate are. */
  readonly together: number;
  readonly sameArtist: boolean;
  /** What being little known (if that was asked for) or well known added to the score. */
  readonly novelty: number;
  readonly adventurous: boolean;
  /** What taste added to the score. */
  readonly taste: number;
}

/** A few words each, the strongest first; they name what the score was made of, nothing else. */
export function reasonsFor(comparison: Comparison, space: Pick<Space, 'soundUnits' | 'blocks'>): string[] {
  const { together, sameArtist, novelty, adventurous, taste, mood } = comparison;
  const kept = sameArtist
    ? ['same artist']
    : together >= TOGETHER_MIN
      ? [`heard together in ${together} playlists`]
      : closeIn('crowd', comparison, space)
        ? ['in the same company']
        : [];
  const heard = [...moodReason(mood, comparison, space), ...commonSound(comparison, space)];
  const strongest = crowdLeads(comparison, space) ? [...kept, ...heard] : [...heard, ...kept];
  return [
    ...strongest,
    ...(novelty > NOTABLE ? [adventurous ? 'off the beaten track' : 'much played'] : []),
    ...(taste > NOTABLE ? ['to your taste'] : []),
  ];
}

type Units = Pick<Space, 'soundUnits'>;

/** Standard deviations by which the candidate has more of a feature. */
function difference(feature: FeatureName, { seed, candidate }: Comparison, { soundUnits }: Units): number {
  const column = FEATURE_NAMES.indexOf(feature);
  const unit = soundUnits[column] ?? 0;
  return unit === 0 ? 0 : ((candidate[column] ?? 0) - (seed[column] ?? 0)) / unit;
}

function commonSound(comparison: Comparison, space: Units): string[] {
  const same = HEARD.filter(([feature]) => Math.abs(difference(feature, comparison, space)) < SAME)
    .map(([, word]) => word)
    .slice(0, WORDS_MAX);
  return same.length === 0 ? [] : [`same ${same.join(' and ')}`];
}

function moodReason(mood: Mood | undefined, comparison: Comparison, space: Units): string[] {
  const direction = mood === undefined ? undefined : directionOf(mood);
  if (mood === undefined || direction === undefined) return [];
  const moved = direction.sign * difference(direction.feature, comparison, space);
  if (moved <= SAME) return [];
  return [/r$/u.test(mood) ? mood : `more ${mood}`];
}

/** Squared distance of the two in the columns of one kind of evidence. */
function apart(evidence: string, { seed, candidate }: Comparison, { blocks }: Pick<Space, 'blocks'>): number {
  const block = blocks.find((one) => one.evidence === evidence);
  if (block === undefined) return Number.POSITIVE_INFINITY;
  let sum = 0;
  for (let at = block.from; at < block.to; at++) sum += ((candidate[at] ?? 0) - (seed[at] ?? 0)) ** 2;
  return sum;
}

/** Whether the two stand close beside the length of the block itself: a cosine above 3/4. */
function closeIn(evidence: 'crowd', comparison: Comparison, space: Pick<Space, 'blocks'>): boolean {
  const block = space.blocks.find((one) => one.evidence === evidence);
  if (block === undefined) return false;
  let squares = 0;
  for (let at = block.from; at < block.to; at++) squares += (comparison.seed[at] ?? 0) ** 2;
  return squares > 0 && apart(evidence, comparison, space) < 0.5 * squares;
}

function crowdLeads(comparison: Comparison, space: Pick<Space, 'blocks'>): boolean {
  return apart('crowd', comparison, space) < apart('sound', comparison, space);
}
