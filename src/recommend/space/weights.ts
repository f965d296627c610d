import type { FeatureName } from '../../track/features.ts';

/** Weights of the blocks of the hybrid space. */
export interface SpaceWeights {
  /** Of every standardised feature. */
  readonly sound: Readonly<Record<FeatureName, number>>;
  /** Length of the co-occurrence part: all are this long, so two differ by at most twice that. */
  readonly coOccurrence: number;
  /** Of the recording itself against its artists, inside the co-occurrence part. */
  readonly recording: number;
}

/** Chosen on validation playlists by `src/cli/tune-recommend.ts`. */
export const SPACE_WEIGHTS: SpaceWeights = {
  sound: {
    danceability: 1,
    energy: 1.2,
    key: 0.15,
    loudnessDb: 0.8,
    mode: 0.1,
    speechiness: 1,
    acousticness: 1,
    instrumentalness: 1,
    liveness: 0.5,
    valence: 1,
    tempoBpm: 1,
    durationMs: 1,
  },
  coOccurrence: 8,
  recording: 0.8,
};
