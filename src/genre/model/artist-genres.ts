import { type GenreWord, genresOfWords } from '../words/genres-of-words.ts';
import { softmaxInPlace } from './softmax.ts';

/** What somebody else lists as an artist's genres. */
export interface ArtistGenres {
  readonly words: readonly GenreWord[];
  /** Who lists them, as people read it: "Wikidata". */
  readonly source: string;
}

/** Exponents of the evidence combined so far and of the artist's genres; fitted on validation tracks. */
export interface GenreExponents {
  readonly others: number;
  readonly genres: number;
  /** Probability that they mislead altogether; 0 where absent. */
  readonly error?: number | undefined;
}

/** What an artist's genres say of the labels of its tracks. */
export interface ArtistGenreWeights {
  /** Row-major, classes x classes: the share of each label among the tracks of artists whose genre is the row's. */
  readonly shares: readonly number[];
  /** The share of each label among all artists of the table that the shares were counted on. */
  readonly labels: readonly number[];
  /** For artists without labels in the catalogue, beside the audio. */
  readonly unseen: GenreExponents;
  /** For artists with labels, beside these and the audio. */
  readonly seen: GenreExponents;
}

/** Pseudo-artists with the genre itself as their label, and with labels in the prior's proportions. */
const SAME = 3;
const ANY = 1;

/**
 * The shares of labels under each genre, from counts of artists that are smoothed towards the genre itself.
 * @param counts row-major, classes x classes; zeros where nothing was counted
 */
export function smoothShares(counts: ArrayLike<number>, prior: Float64Array): Float64Array {
  const classes = prior.length;
  const shares = new Float64Array(classes * classes);
  for (let genre = 0; genre < classes; genre++) {
    let total = SAME + ANY;
    for (let label = 0; label < classes; label++) total += counts[genre * classes + label] ?? 0;
    for (let label = 0; label < classes; label++) {
      const own = (label === genre ? SAME : 0) + ANY * (prior[label] ?? 0);
      shares[genre * classes + label] = ((counts[genre * classes + label] ?? 0) + own) / total;
    }
  }
  return shares;
}

/** The share of each label whatever the genre: what {@link smoothShares} averages to over the counted artists. */
export function labelShares(
  counts: ArrayLike<number>,
  shares: ArrayLike<number>,
  prior: Float64Array,
): Float64Array {
  const classes = prior.length;
  const sums = prior.slice();
  let total = 1;
  for (let genre = 0; genre < classes; genre++) {
    let artists = 0;
    for (let label = 0; label < classes; label++) artists += counts[genre * classes + label] ?? 0;
    total += artists;
    for (let label = 0; label < classes; label++)
      sums[label] = (sums[label] ?? 0) + artists * (shares[genre * classes + label] ?? 0);
  }
  return sums.map((sum) => sum / total);
}

/** Weights for a model that was trained without a table of artists: a genre means itself, most of the time. */
export function defaultArtistGenreWeights(prior: Float64Array): ArtistGenreWeights {
  return {
    shares: [...smoothShares([], prior)],
    labels: [...prior],
    unseen: { others: 1, genres: 0.8 },
    seen: { others: 0.9, genres: 0.3 },
  };
}

/**
 * An artist's genres as weights over classes.
 * @returns undefined where none of the words means one of the classes
 */
export function classWeights(
  words: readonly GenreWord[],
  classes: readonly string[],
): Float64Array | undefined {
  const weights = new Float64Array(classes.length);
  let total = 0;
  for (const [genre, weight] of genresOfWords(words)) {
    const label = classes.indexOf(genre);
    if (label < 0) continue;
    weights[label] = weight;
    total += weight;
  }
  return total === 0 ? undefined : weights.map((weight) => weight / total);
}

/** Probabilities of the labels given an artist's genres alone: a mixture of the genres' shares. */
export function mixShares(genres: Float64Array, shares: ArrayLike<number>): Float64Array {
  const classes = genres.length;
  return genres.map((_, label) =>
    genres.reduce((sum, weight, genre) => sum + weight * (shares[genre * classes + label] ?? 0), 0),
  );
}

/**
 * Adds an artist's genres to evidence that is already combined, by Bayes: `P(c | e, g) ~ P(c | e) P(c | g) / P(c)`, each
 * factor tempered by its exponent. Where the evidence misleads, `P(c)` is left.
 * @param probabilities `P(c | e)`, summing to 1
 * @param mixture `P(c | g)`, see {@link mixShares}
 * @param labels `P(c)` among the artists that `P(c | g)` was counted on: these are more popular than the catalogue's
 * @returns new probabilities, summing to 1
 */
export function addArtistGenres(
  probabilities: Float64Array,
  mixture: Float64Array,
  labels: ArrayLike<number>,
  { others, genres, error = 0 }: GenreExponents,
): Float64Array {
  const combined = softmaxInPlace(
    probabilities.map(
      (probability, c) =>
        others * Math.log(Math.max(probability, 1e-12)) +
        genres * Math.log((mixture[c] ?? 0) / (labels[c] ?? 1)),
    ),
  );
  const total = Array.from(labels).reduce((sum, share) => sum + share, 0);
  return combined.map((p, c) => (1 - error) * p + (error * (labels[c] ?? 0)) / total);
}
