/** Terms of the kernel: kinds of similarity, and products of two of them. */
export type KernelTerm =
  | 'sound'
  | 'genre'
  | 'artistCoOccurrence'
  | 'trackCoOccurrence'
  | 'artist'
  | 'trait'
  | 'poolRank'
  | 'genreAndArtists'
  | 'genreAndTraits'
  | 'genreAndPoolRank';

/** Quantities whose squared difference a Gaussian term decays with. */
export type KernelDistance = 'sound' | 'genre' | 'coOccurrence' | 'traits' | 'poolRanks';

export interface KernelOptions {
  /** Variance of each term, 0 or more. */
  readonly variance: Readonly<Record<KernelTerm, number>>;
  /**
   * Squared distance over which a term falls by a factor of e, above 0. In units of the mean squared distance of two
   * random tracks for the blocks of the space; for `genre` 1 is two mixes without a common genre (Bhattacharyya); for
   * `traits` and `poolRanks` in squared percentile ranks (0 to 1) of the catalogue and of the pool.
   */
  readonly lengthScale: Readonly<Record<KernelDistance, number>>;
}

/** Chosen on simulated listeners; nearby values do about as well (docs/taste.md). */
export const KERNEL_OPTIONS: KernelOptions = {
  variance: {
    sound: 0.1,
    genre: 0.1,
    artistCoOccurrence: 0.1,
    trackCoOccurrence: 4,
    artist: 0.4,
    trait: 0.5,
    poolRank: 0.4,
    genreAndArtists: 0.2,
    genreAndTraits: 0.8,
    genreAndPoolRank: 1.2,
  },
  lengthScale: { sound: 1.2, genre: 0.2, coOccurrence: 0.25, traits: 0.08, poolRanks: 0.045 },
};
