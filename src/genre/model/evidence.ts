import type { LabelCounts } from './artist-labels.ts';
import { softmaxInPlace } from './softmax.ts';

/** How the two kinds of evidence are weighed against one another; fitted on validation tracks. */
export interface EvidenceWeights {
  /** Exponent of what the sound says of an artist without tracks. */
  readonly sound: number;
  /**
   * So many tracks of the artist halve that: a track mostly sounds like its artist, whatever it is called, so the
   * more is known of the artist the less its sound adds. Above 0.
   */
  readonly fade: number;
  /** Exponent of what the artist's other tracks are called first. */
  readonly main: number;
  /** Exponent of everything that they are called. */
  readonly any: number;
  /** Pseudo-counts with the class prior's proportions, added to the artist's own of either kind; above 0. */
  readonly mainSmoothing: number;
  readonly anySmoothing: number;
}

/** How the sound's answer is read where the artist says nothing. */
export interface Calibration {
  /** One over the temperature. */
  readonly inverseTemperature: number;
  /** Added to every class's log-weight: gives rare classes the chance their share alone would deny them. */
  readonly biases: Float64Array;
}

/**
 * The answer from sound alone: a calibrated softmax.
 * @param logWeights `log P(c | x)` up to a constant; overwritten
 * @returns the same array, summing to 1
 */
export function calibrate(logWeights: Float64Array, reading: Calibration): Float64Array {
  for (let c = 0; c < logWeights.length; c++) {
    logWeights[c] = reading.inverseTemperature * ((logWeights[c] as number) + (reading.biases[c] as number));
  }
  return softmaxInPlace(logWeights);
}

/**
 * The answer from sound and artist, by Bayes: with both independent given the class,
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
  for (let c = 0; c < logWeights.length; c++) logWeights[c] = sound * (logWeights[c] as number);
  for (let i = 0; i < counts.labels.length; i++) {
    const label = counts.labels[i] as number;
    const share = prior[label] as number;
    const main = weights.main * logRatio(counts.main[i] as number, share * weights.mainSmoothing);
    const any = weights.any * logRatio(counts.counts[i] as number, share * weights.anySmoothing);
    logWeights[label] = (logWeights[label] as number) + main + any;
  }
  return softmaxInPlace(logWeights);
}

/** log((n_c + s p_c) / (N + s)) - log p_c, less what is the same for every class. */
function logRatio(count: number, smoothing: number): number {
  return Math.log((count + smoothing) / smoothing);
}
