/** Likenesses that count each on its own, and pairs that count where both hold. */
export type Likeness =
  | 'sound'
  | 'genre'
  | 'crowd'
  | 'kept'
  | 'artist'
  | 'trait'
  | 'place'
  | 'genreAndCrowd'
  | 'genreAndTraits'
  | 'genreAndPlace';

/** Shape of the kernel: how much each likeness counts, and how fast it fades. */
export interface AffinityOptions {
  /** Variance of each likeness, 0 or more. */
  readonly share: Readonly<Record<Likeness, number>>;
  /**
   * Squared distance over which likeness falls by e, above 0: 1 is that of two random tracks, for `genre` that of
   * two mixes without a genre in common (Bhattacharyya), for `traits` in squared shares of the catalogue, for
   * `places` of the pool.
   */
  readonly reach: Readonly<Record<'sound' | 'genre' | 'crowd' | 'traits' | 'places', number>>;
}

/** Chosen on simulated listeners; what is near this does about as well (docs/taste.md). */
export const AFFINITY: AffinityOptions = {
  share: {
    sound: 0.1,
    genre: 0.1,
    crowd: 0.1,
    kept: 4,
    artist: 0.4,
    trait: 0.5,
    place: 0.4,
    genreAndCrowd: 0.2,
    genreAndTraits: 0.8,
    genreAndPlace: 1.2,
  },
  reach: { sound: 1.2, genre: 0.2, crowd: 0.25, traits: 0.08, places: 0.045 },
};
