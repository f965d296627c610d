/**
 * Predicts a co-occurrence vector from sound, for artists in no playlist and without labels: ridge regression on the
 * standardised features, their squares and their products.
 */
export interface SoundRegression {
  /** Row-major, {@link termCount} x `dimension`. */
  readonly coefficients: Float32Array;
  readonly dimension: number;
}

/** One standardised feature vector and the co-occurrence vector that goes with it. */
export interface SoundExample {
  readonly sound: ArrayLike<number>;
  readonly target: ArrayLike<number>;
}

/** Fits a regression: `features` is the length of every `sound`, `dimension` that of every `target`. */
export type FitSoundRegression = (
  examples: Iterable<SoundExample>,
  features: number,
  dimension: number,
) => SoundRegression;

/** Standard deviations beyond which a feature is clipped: outliers (hour-long tracks, noise) would dominate the squares. */
const LIMIT = 3;

/** Length of the polynomial terms of n features: 1, the features, and their n (n + 1) / 2 products. */
export function termCount(features: number): number {
  return 1 + features + (features * (features + 1)) / 2;
}

/** @param out filled with the polynomial terms, {@link termCount} numbers */
export function writeTerms(sound: ArrayLike<number>, out: Float64Array): void {
  out[0] = 1;
  let at = 1;
  for (let i = 0; i < sound.length; i++) out[at++] = Math.max(-LIMIT, Math.min(LIMIT, sound[i] ?? 0));
  for (let i = 1; i <= sound.length; i++) {
    for (let j = i; j <= sound.length; j++) out[at++] = (out[i] ?? 0) * (out[j] ?? 0);
  }
}

/** @param out filled with the prediction, `dimension` numbers */
export function predictFromSound(
  { coefficients, dimension }: SoundRegression,
  sound: ArrayLike<number>,
  out: Float32Array,
): void {
  const terms = new Float64Array(termCount(sound.length));
  writeTerms(sound, terms);
  out.fill(0);
  for (const [term, value] of terms.entries()) {
    const from = term * dimension;
    for (let d = 0; d < dimension; d++) out[d] = (out[d] ?? 0) + value * (coefficients[from + d] ?? 0);
  }
}
