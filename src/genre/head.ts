import type { LabelCounts } from './artist-labels.ts';
import { combineEvidence, type EvidenceWeights, readSound, type SoundReading } from './evidence.ts';
import type { SoundModel } from './sound.ts';

/** One label space: how its labels sound, how common they are, and how the evidence is read. */
export interface Head {
  readonly classes: readonly string[];
  readonly sound: SoundModel;
  /** Share of every class in the training data, all above 0. */
  readonly prior: Float64Array;
  readonly reading: SoundReading;
  readonly weights: EvidenceWeights;
}

/**
 * Class probabilities of one track.
 * @param vector the features, NaN where missing; undefined when nothing is known of the sound
 * @param counts what the artist's other tracks are called; undefined when nothing is known of the artist
 * @param out one number per class; returned, summing to 1
 */
export function posterior(
  head: Head,
  vector: Float32Array | undefined,
  counts: LabelCounts | undefined,
  out: Float64Array,
): Float64Array {
  if (vector === undefined) {
    for (let c = 0; c < out.length; c++) out[c] = Math.log(head.prior[c] as number);
  } else {
    head.sound.logWeights(vector, out);
  }
  if (counts !== undefined) return combineEvidence(out, counts, head.prior, head.weights);
  if (vector !== undefined) return readSound(out, head.reading);
  return out.map((_, c) => head.prior[c] as number);
}
