import type { LabelCounts } from './artist-labels.ts';

/** How the two kinds of evidence are weighed against one another; fitted on validation folds. */
export interface EvidenceWeights {
  /** Exponent of what the sound says. */
  readonly sound: number;
  /** Exponent of what the artist's other tracks say. */
  readonly artist: number;
  /** Pseudo-counts with the class prior's proportions, added to the artist's own. */
  readonly smoothing: number;
}

/**
 * Combines sound and artist by Bayes: with both independent given the class,
 * `P(c | x, a) ~ P(c | x) P(c | a) / P(c)` - the prior is in both factors and is taken out once. The exponents
 * temper each factor, since neither is quite independent of the other.
 *
 * @param sound `P(c | x)`, summing to 1; overwritten when `out` is the same array
 * @param counts of the artist's labels; undefined leaves the sound's answer alone
 * @param prior class shares of the training data, all above 0
 * @returns `out`, summing to 1
 */
export function combineEvidence(
  sound: ArrayLike<number>,
  counts: LabelCounts | undefined,
  prior: ArrayLike<number>,
  weights: EvidenceWeights,
  out: Float64Array,
): Float64Array {
  const total = counts === undefined ? 0 : counts.counts.reduce((sum, count) => sum + count, 0);
  const exponent = counts === undefined ? 1 : weights.sound;
  for (let c = 0; c < out.length; c++) out[c] = exponent * Math.log(Math.max(sound[c] ?? 0, 1e-9));
  if (counts !== undefined) {
    const unseen = Math.log(weights.smoothing / (total + weights.smoothing));
    for (let c = 0; c < out.length; c++) out[c] = (out[c] ?? 0) + weights.artist * unseen;
    for (const [i, label] of counts.labels.entries()) {
      const share = (prior[label] ?? 0) * weights.smoothing;
      const lift = Math.log(((counts.counts[i] ?? 0) + share) / share);
      out[label] = (out[label] ?? 0) + weights.artist * lift;
    }
  }
  return softmaxInPlace(out);
}

/** Exponentiates log-weights and makes them sum to 1. */
export function softmaxInPlace(logits: Float64Array): Float64Array {
  let top = Number.NEGATIVE_INFINITY;
  for (const value of logits) top = Math.max(top, value);
  let sum = 0;
  for (let c = 0; c < logits.length; c++) {
    const weight = Math.exp((logits[c] ?? 0) - top);
    logits[c] = weight;
    sum += weight;
  }
  for (let c = 0; c < logits.length; c++) logits[c] = (logits[c] ?? 0) / sum;
  return logits;
}
