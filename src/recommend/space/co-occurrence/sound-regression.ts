import { CholeskyDecomposition, Matrix } from 'ml-matrix';

/**
 * Guesses a crowd vector from sound, for artists nobody is known to keep: ridge regression on the
 * standardised features, their squares and their products.
 */
export interface SoundMap {
  /** Row-major, {@link termCount} x `dimension`. */
  readonly coefficients: Float32Array;
  readonly dimension: number;
}

/** One standardised feature vector and the crowd vector that goes with it. */
export interface SoundExample {
  readonly sound: ArrayLike<number>;
  readonly crowd: ArrayLike<number>;
}

/** Far outliers (hour-long tracks, noise) would rule the squares. */
const LIMIT = 3;
const RIDGE = 30;

/** 1, the n features, and their n (n + 1) / 2 products. */
export function termCount(features: number): number {
  return 1 + features + (features * (features + 1)) / 2;
}

function writeTerms(sound: ArrayLike<number>, out: Float64Array): void {
  out[0] = 1;
  let at = 1;
  for (let i = 0; i < sound.length; i++) out[at++] = Math.max(-LIMIT, Math.min(LIMIT, sound[i] ?? 0));
  for (let i = 1; i <= sound.length; i++) {
    for (let j = i; j <= sound.length; j++) out[at++] = (out[i] ?? 0) * (out[j] ?? 0);
  }
}

/**
 * Fits the map by the normal equations. Without examples it guesses the zero vector for every sound.
 * @param features length of every `sound`. @param dimension length of every `crowd`
 */
export function fitSoundMap(examples: Iterable<SoundExample>, features: number, dimension: number): SoundMap {
  const count = termCount(features);
  const gram = new Float64Array(count * count);
  const targets = new Float64Array(count * dimension);
  const terms = new Float64Array(count);
  for (const { sound, crowd } of examples) {
    writeTerms(sound, terms);
    for (let i = 0; i < count; i++) {
      const term = terms[i] ?? 0;
      for (let j = i; j < count; j++)
        gram[i * count + j] = (gram[i * count + j] ?? 0) + term * (terms[j] ?? 0);
      const to = i * dimension;
      for (let d = 0; d < dimension; d++) targets[to + d] = (targets[to + d] ?? 0) + term * (crowd[d] ?? 0);
    }
  }
  const normal = new Matrix(count, count);
  const right = new Matrix(count, dimension);
  for (let i = 0; i < count; i++) {
    for (let j = i; j < count; j++) {
      const value = (gram[i * count + j] ?? 0) + (i === j ? RIDGE : 0);
      normal.set(i, j, value);
      normal.set(j, i, value);
    }
    for (let d = 0; d < dimension; d++) right.set(i, d, targets[i * dimension + d] ?? 0);
  }
  const solved = new CholeskyDecomposition(normal).solve(right);
  return { coefficients: Float32Array.from(solved.to1DArray()), dimension };
}

/** @param out filled with the guess, `dimension` numbers */
export function guessFromSound(map: SoundMap, sound: ArrayLike<number>, out: Float32Array): void {
  const terms = new Float64Array(termCount(sound.length));
  writeTerms(sound, terms);
  out.fill(0);
  for (const [term, value] of terms.entries()) {
    const from = term * map.dimension;
    for (let d = 0; d < map.dimension; d++)
      out[d] = (out[d] ?? 0) + value * (map.coefficients[from + d] ?? 0);
  }
}
