import { backwards, cholesky, forwards } from '../../lib/cholesky.ts';
import { type FitSoundRegression, termCount, writeTerms } from '../space/co-occurrence/sound-regression.ts';

const RIDGE = 30;

/** Fits the regression by the normal equations. Without examples it predicts the zero vector for every sound. */
export const fitSoundRegression: FitSoundRegression = (examples, features, dimension) => {
  const count = termCount(features);
  const gram = new Float64Array(count * count);
  const targets = new Float64Array(count * dimension);
  const terms = new Float64Array(count);
  for (const { sound, target } of examples) {
    writeTerms(sound, terms);
    for (let i = 0; i < count; i++) {
      const term = terms[i] ?? 0;
      // The lower triangle, which is all that the factorisation reads.
      for (let j = 0; j <= i; j++) gram[i * count + j] = (gram[i * count + j] ?? 0) + term * (terms[j] ?? 0);
      for (let d = 0; d < dimension; d++) {
        targets[d * count + i] = (targets[d * count + i] ?? 0) + term * (target[d] ?? 0);
      }
    }
  }
  for (let i = 0; i < count; i++) gram[i * count + i] = (gram[i * count + i] ?? 0) + RIDGE;
  const factor = cholesky(gram, count);
  const coefficients = new Float32Array(count * dimension);
  for (let d = 0; d < dimension; d++) {
    const right = targets.subarray(d * count, (d + 1) * count);
    const solved = backwards(factor, count, forwards(factor, count, right));
    for (let i = 0; i < count; i++) coefficients[i * dimension + d] = solved[i] ?? 0;
  }
  return { coefficients, dimension };
};
