import { FEATURE_NAMES, FEATURE_RANGES, type FeatureName, type Features } from '../track/features.ts';
import type { Cells } from './cells.ts';

/** The columns of the features: Spotify's own names. */
export const FEATURE_COLUMNS: Readonly<Record<FeatureName, string>> = {
  danceability: 'danceability',
  energy: 'energy',
  key: 'key',
  loudnessDb: 'loudness',
  mode: 'mode',
  speechiness: 'speechiness',
  acousticness: 'acousticness',
  instrumentalness: 'instrumentalness',
  liveness: 'liveness',
  valence: 'valence',
  tempoBpm: 'tempo',
  durationMs: 'duration_ms',
};

/** Zero together with the tempo where Spotify's analysis found no beat to measure them by. */
const ZERO_WITHOUT_BEAT: readonly FeatureName[] = ['danceability', 'speechiness', 'valence'];

/**
 * The features of a record; an empty cell is a missing feature. Spotify writes a tempo of 0 where it found
 * none, and a key of -1: these, and what it then gives as 0, were not measured and are missing too.
 */
export function readFeatures(cells: Cells): Features {
  const features: { [name in FeatureName]?: number } = {};
  for (const name of FEATURE_NAMES) {
    const column = FEATURE_COLUMNS[name];
    const [low, high] = FEATURE_RANGES[name];
    const value =
      name === 'key' || name === 'mode'
        ? cells.whole(column, name === 'key' ? -1 : low, high)
        : cells.number(column, low, high);
    if (value !== undefined) features[name] = value;
  }
  if (features.key === -1) delete features.key;
  if (features.tempoBpm === 0) {
    delete features.tempoBpm;
    for (const name of ZERO_WITHOUT_BEAT) if (features[name] === 0) delete features[name];
  }
  if (Object.keys(features).length === 0) cells.reject('it has no feature');
  return features;
}
