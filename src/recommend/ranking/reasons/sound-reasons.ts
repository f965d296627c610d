import { type Message, message } from '../../../messages/message.ts';
import { FEATURE_NAMES, type FeatureName } from '../../../track/features.ts';
import type { Space } from '../../space/space.ts';
import { directionOf, type Mood } from '../mood.ts';

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

/** Embeddings of the seed, before any mood, and of the candidate. */
export interface Sounds {
  readonly seed: Float32Array;
  readonly candidate: Float32Array;
}

type Units = Pick<Space, 'featureScales'>;

/** What sounds the same, at most two features. */
export function commonSound(sounds: Sounds, space: Units): Message[] {
  const [first, second] = AUDIBLE.filter(
    (feature) => Math.abs(difference(feature, sounds, space)) < SAME,
  ).map((feature) => message(`recommend.feature.${feature}`));
  if (first === undefined) return [];
  if (second === undefined) return [message('recommend.sameFeature', { feature: first })];
  return [message('recommend.sameFeatures', { first, second })];
}

/** That the candidate differs as the mood wants it to. */
export function moodReason(mood: Mood | undefined, sounds: Sounds, space: Units): Message[] {
  const direction = mood === undefined ? undefined : directionOf(mood);
  if (mood === undefined || mood === 'closer' || direction === undefined) return [];
  const change = direction.sign * difference(direction.feature, sounds, space);
  return change > SAME ? [message(`recommend.mood.${mood}`)] : [];
}

/** Standard deviations by which the candidate has more of a feature. */
function difference(feature: FeatureName, { seed, candidate }: Sounds, { featureScales }: Units): number {
  const column = FEATURE_NAMES.indexOf(feature);
  const unit = featureScales[column] ?? 0;
  return unit === 0 ? 0 : ((candidate[column] ?? 0) - (seed[column] ?? 0)) / unit;
}
