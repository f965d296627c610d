/** How counts are weighted, and how many numbers a vector has. */
export interface CoOccurrenceWeights {
  /** A playlist of n artists counts n^-this for each: a list of thousands says little about any pair. */
  readonly playlistDamping: number;
  /** The same for labels. */
  readonly labelDamping: number;
  /** Weight of labels against playlists. */
  readonly labelShare: number;
  /** An artist's row is divided by its length to this power: 0 leaves it, 1 makes all artists equal. */
  readonly breadthDamping: number;
  /** Power of the singular values in the vectors: 0 makes all directions equal, 1 keeps their strength. */
  readonly spectrum: number;
  /** Numbers in a vector. */
  readonly dimension: number;
}

/** Chosen on validation playlists by `src/cli/tune-recommend.ts`. */
export const CO_OCCURRENCE_WEIGHTS: CoOccurrenceWeights = {
  playlistDamping: 0.5,
  labelDamping: 0.5,
  labelShare: 0.8,
  breadthDamping: 0.25,
  spectrum: 0.65,
  dimension: 64,
};
