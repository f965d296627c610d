import { FEATURE_NAMES, type FeatureName, type Features } from '../../track/features.ts';
import type { Space } from '../space/space.ts';

/** How recommendations should differ from the seed, in standard deviations of the features. */
const SHIFTS = {
  closer: {},
  happier: { valence: 1.5, mode: 0.5 },
  sadder: { valence: -1.5, mode: -0.5 },
  calmer: { energy: -1.5, loudnessDb: -1, tempoBpm: -0.5 },
  energetic: { energy: 1.5, loudnessDb: 1, tempoBpm: 0.5 },
  danceable: { danceability: 1.5 },
  acoustic: { acousticness: 1.8, energy: -0.5 },
  electronic: { acousticness: -1.2, energy: 0.5 },
  instrumental: { instrumentalness: 2, speechiness: -0.5 },
  faster: { tempoBpm: 1.5 },
  slower: { tempoBpm: -1.5 },
} as const satisfies Readonly<Record<string, { readonly [name in FeatureName]?: number }>>;

export type Mood = keyof typeof SHIFTS;

/** The moods that can be asked for; `closer` shifts nothing and prefers nearness to diversity. */
export const MOODS = Object.keys(SHIFTS) as readonly Mood[];

/** The feature a mood is about, and whether it should rise (1) or fall (-1). */
export function directionOf(mood: Mood): { feature: FeatureName; sign: 1 | -1 } | undefined {
  const [first] = Object.entries(SHIFTS[mood]) as [FeatureName, number][];
  return first === undefined ? undefined : { feature: first[0], sign: first[1] > 0 ? 1 : -1 };
}

/** Whether the feature a mood is about is known of a track. */
export function knowsMood(features: Features, mood: Mood): boolean {
  const feature = directionOf(mood)?.feature;
  return feature !== undefined && features[feature] !== undefined;
}

/**
 * Shifts an embedding along the features of the mood.
 * @returns a new embedding in the same space
 */
export function shiftEmbedding(
  embedding: Float32Array,
  mood: Mood,
  space: Pick<Space, 'featureScales'>,
): Float32Array {
  const shifted = embedding.slice();
  for (const [name, deviations] of Object.entries(SHIFTS[mood]) as [FeatureName, number][]) {
    const column = FEATURE_NAMES.indexOf(name);
    shifted[column] = (shifted[column] ?? 0) + deviations * (space.featureScales[column] ?? 0);
  }
  return shifted;
}
