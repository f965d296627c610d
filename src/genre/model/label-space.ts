import type { LabelCounts } from './artist-labels.ts';
import type { SoundEnsemble, SoundModel } from './ensemble.ts';
import { type Calibration, calibrate, combineEvidence, type EvidenceWeights } from './evidence.ts';

/** One label space: how its labels sound, how common they are, and how the evidence is read. */
export interface LabelSpace {
  readonly classes: readonly string[];
  readonly sound: SoundModel;
  /** Share of every class in the training data, all above 0. */
  readonly prior: Float64Array;
  readonly calibration: Calibration;
  readonly weights: EvidenceWeights;
}

/** Everything fitted for one label space but the artists' labels, which the catalogue has. */
export interface TrainedLabelSpace extends LabelSpace {
  readonly sound: SoundEnsemble;
  /** Share of the forest's impurity decrease per column, summing to 1. */
  readonly importance: Float64Array;
}

/**
 * What the sound says, before it is read.
 * @param vector the features, NaN where missing; undefined when nothing is known of the sound
 * @returns `log P(c | x)` up to a constant: the class prior's where nothing is known
 */
export function predictLogWeights(head: LabelSpace, vector: Float32Array | undefined): Float64Array {
  if (vector === undefined) return head.prior.map(Math.log);
  return head.sound.logWeights(vector, new Float64Array(head.classes.length));
}

/**
 * Class probabilities of one track.
 * @param heard what {@link predictLogWeights} gave; left as it is
 * @param isHeard whether that was anything but the prior
 * @param counts what the artist's other tracks are called; undefined when nothing is known of the artist
 */
export function posterior(
  head: LabelSpace,
  heard: Float64Array,
  isHeard: boolean,
  counts: LabelCounts | undefined,
): Float64Array {
  if (counts !== undefined) return combineEvidence(heard.slice(), counts, head.prior, head.weights);
  return isHeard ? calibrate(heard.slice(), head.calibration) : head.prior.slice();
}
