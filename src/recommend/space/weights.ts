import type { FeatureName } from '../../track/features.ts';

/** What each kind of evidence counts for in the hybrid space. */
export interface SpaceWeights {
  /** Of every standardised feature. */
  readonly sound: Readonly<Record<FeatureName, number>>;
  /** Length of the crowd part: all crowd parts are this long, so two differ by at most twice that. */
  readonly crowd: number;
  /** Of the recording itself against its artists, inside the crowd part. */
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
  crowd: 8,
  recording: 0.8,
};
