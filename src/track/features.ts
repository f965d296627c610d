import { DAY_MS } from '../lib/time.ts';

/**
 * The acoustic features every part of the project works with, on Spotify's own scale, in the order of
 * every feature vector. `danceability energy speechiness acousticness instrumentalness liveness valence`
 * are in [0, 1]; `key` is a pitch class 0-11; `mode` is 1 (major) or 0 (minor); `loudnessDb` is in dB
 * (about -60 to 5); `tempoBpm` in beats per minute; `durationMs` in milliseconds.
 */
export const FEATURE_NAMES = [
  'danceability',
  'energy',
  'key',
  'loudnessDb',
  'mode',
  'speechiness',
  'acousticness',
  'instrumentalness',
  'liveness',
  'valence',
  'tempoBpm',
  'durationMs',
] as const;

export type FeatureName = (typeof FEATURE_NAMES)[number];

/** What a source knows of a track's sound. A feature it cannot give is absent, never zero. */
export type Features = Readonly<{ [name in FeatureName]?: number }>;

/** A closed interval a feature's value must lie in to be believed. */
export const FEATURE_RANGES: Readonly<Record<FeatureName, readonly [low: number, high: number]>> = {
  danceability: [0, 1],
  energy: [0, 1],
  key: [0, 11],
  loudnessDb: [-80, 20],
  mode: [0, 1],
  speechiness: [0, 1],
  acousticness: [0, 1],
  instrumentalness: [0, 1],
  liveness: [0, 1],
  valence: [0, 1],
  tempoBpm: [0, 400],
  durationMs: [1, DAY_MS],
};

/**
 * Writes `features` as a row of {@link FEATURE_NAMES}.length numbers, missing ones as NaN.
 * @param out filled and returned when given, so that a hot loop need not allocate
 */
export function toVector(
  features: Features,
  out: Float32Array = new Float32Array(FEATURE_NAMES.length),
): Float32Array {
  for (const [column, name] of FEATURE_NAMES.entries()) out[column] = features[name] ?? Number.NaN;
  return out;
}

/** The inverse of {@link toVector}: NaN becomes absent. */
export function fromVector(vector: ArrayLike<number>): Features {
  const features: { [name in FeatureName]?: number } = {};
  for (const [column, name] of FEATURE_NAMES.entries()) {
    const value = vector[column];
    if (value !== undefined && !Number.isNaN(value)) features[name] = value;
  }
  return features;
}
