import type { Boosting } from './boosting/boosting.ts';
import type { Forest } from './forest/index.ts';
import { COLUMN_COUNT, expand } from './transform.ts';

/** Anything that turns a feature vector into log-weights of classes. */
export interface SoundModel {
  readonly classes: number;
  /**
   * @param vector one number per feature, NaN where a source could not give it
   * @param out `classes` numbers: `log P(c | x)` up to a constant; returned
   */
  logWeights(vector: Float32Array, out: Float64Array): Float64Array;
}

/** A forest's leaves can leave a class out altogether; no class is less probable than this. */
const LEAST = 1e-4;

/** Boosted trees and a forest, averaged in the logarithm: each errs in its own way. */
export class SoundEnsemble implements SoundModel {
  readonly boosting: Boosting;
  readonly forest: Forest;
  /** The forest's part of the average, in [0, 1]; the boosted trees have the rest. */
  readonly forestShare: number;
  readonly #wide = new Float32Array(COLUMN_COUNT);
  readonly #scratch: Float64Array;

  constructor(boosting: Boosting, forest: Forest, forestShare: number) {
    this.boosting = boosting;
    this.forest = forest;
    this.forestShare = forestShare;
    this.#scratch = new Float64Array(boosting.classes);
  }

  get classes(): number {
    return this.boosting.classes;
  }

  logWeights(vector: Float32Array, out: Float64Array): Float64Array {
    expand(vector, this.#wide);
    this.boosting.probabilities(this.#wide, out);
    this.forest.predictProbability(this.#wide, this.#scratch);
    const share = this.forestShare;
    for (let c = 0; c < out.length; c++) {
      out[c] = mixLogs(out[c] as number, this.#scratch[c] as number, share);
    }
    return out;
  }
}

/** The weighted mean of the logarithms of two probabilities. */
export function mixLogs(boosted: number, forest: number, forestShare: number): number {
  return (
    (1 - forestShare) * Math.log(Math.max(boosted, 1e-9)) + forestShare * Math.log(Math.max(forest, LEAST))
  );
}
