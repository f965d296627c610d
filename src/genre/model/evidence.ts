import type { LabelCounts } from './artist-labels.ts';
import { softmaxInPlace } from './softmax.ts';

/** Weights of the two kinds of evidence; fitted on validation tracks. */
export interface EvidenceWeights {
  /** Exponent of the audio probability for an artist without tracks. */
  readonly sound: number;
  /**
   * This many tracks of the artist halve that exponent: tracks of one artist sound alike whatever their labels, so the
   * more tracks are known the less the audio adds. Above 0.
   */
  readonly fade: number;
  /** Exponent of the first labels of the artist's other tracks. */
  readonly main: number;
  /** Exponent of all their labels. */
  readonly any: number;
  /** Pseudo-counts with the class prior's proportions, added to the artist's own of either kind; above 0. */
  readonly mainSmoothing: number;
  readonly anySmoothing: number;
}

/** How probabilities from the audio alone are calibrated. */
export interface Calibration {
  /** One over the temperature. */
  readonly inverseTemperature: number;
  /** Added to every class's log-weight: raises rare classes, which would otherwise never be predicted. */
  readonly biases: Float64Array;
  /** Probability that the audio misleads altogether; 0 where absent. */
  readonly error?: number;
}

/**
 * Probabilities from the audio alone: a calibrated softmax, and evenly spread what is lost where the audio misleads.
 * @param logWeights `log P(c | x)` up to a constant; overwritten
 * @returns the same array, summing to 1
 */
export function calibrate(logWeights: Float64Array, calibration: Calibration): Float64Array {
  for (let c = 0; c < logWeights.length; c++) {
    logWeights[c] = calibration.inverseTemperature * ((logWeights[c] ?? 0) + (calibration.biases[c] ?? 0));
  }
  softmaxInPlace(logWeights);
  const { error = 0 } = calibration;
  for (let c = 0; c < logWeights.length; c++) {
    logWeights[c] = (1 - error) * (logWeights[c] ?? 0) + error / logWeights.length;
  }
  return logWeights;
}

/**
 * Probabilities from audio and artist, by Bayes: with both independent given the class,
 * `P(c | x, a) ~ P(c | x) P(c | a) / P(c)` - the prior is in both factors and is taken out once. The exponents
 * temper each factor, since they are not quite independent.
 *
 * @param logWeights `log P(c | x)` up to a constant; overwritten
 * @param counts of the artist's labels
 * @param prior class shares of the training data, all above 0
 * @returns the array given, summing to 1
 */
export function combineEvidence(
  logWeights: Float64Array,
  counts: LabelCounts,
  prior: Float64Array,
  weights: EvidenceWeights,
): Float64Array {
  const sound = weights.sound / (1 + counts.tracks / weights.fade);
  for (let c = 0; c < logWeights.length; c++) logWeights[c] = sound * (logWeights[c] ?? 0);
  for (let i = 0; i < counts.labels.length; i++) {
    const label = counts.labels[i] ?? 0;
    const share = prior[label] ?? 0;
    const main = weights.main * logRatio(counts.main[i] ?? 0, share * weights.mainSmoothing);
    const any = weights.any * logRatio(counts.counts[i] ?? 0, share * weights.anySmoothing);
    logWeights[label] = (logWeights[label] ?? 0) + main + any;
  }
  return softmaxInPlace(logWeights);
}

/** log((n_c + s p_c) / (N + s)) - log p_c, less what is the same for every class. */
function logRatio(count: number, smoothing: number): number {
  return Math.log((count + smoothing) / smoothing);
}
