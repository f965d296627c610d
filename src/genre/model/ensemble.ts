import type { Boosting } from './boosting/boosting.ts';
import { COLUMN_COUNT, expandFeatures } from './expand-features.ts';
import type { Forest } from './forest/forest.ts';
import type { Network } from './network/network.ts';

/** Anything that turns a feature vector into log-weights of classes. */
export interface SoundModel {
  readonly classes: number;
  /**
   * @param vector one number per feature, NaN where a source could not give it
   * @param out `classes` numbers: `log P(c | x)` up to a constant; returned
   */
  logWeights(vector: Float32Array, out: Float64Array): Float64Array;
}

/** The members of the ensemble. */
export interface Ensemble {
  readonly boosting: Boosting;
  readonly forest: Forest;
  readonly network: Network;
}

/** What two of the members count in the average, together at most 1; the boosted trees have the rest. */
export interface EnsembleWeights {
  readonly forest: number;
  readonly network: number;
}

/** A forest's leaves can leave a class out altogether; no class is less probable than this. */
const MIN_FOREST_PROBABILITY = 1e-4;

/** Boosted trees, a forest and a network, averaged in the logarithm: each errs in its own way. */
export class SoundEnsemble implements SoundModel {
  readonly members: Ensemble;
  readonly weights: EnsembleWeights;
  readonly #wide = new Float32Array(COLUMN_COUNT);
  readonly #grown: Float64Array;
  readonly #networked: Float64Array;

  constructor(members: Ensemble, weights: EnsembleWeights) {
    this.members = members;
    this.weights = weights;
    this.#grown = new Float64Array(members.boosting.classes);
    this.#networked = new Float64Array(members.boosting.classes);
  }

  get classes(): number {
    return this.members.boosting.classes;
  }

  logWeights(vector: Float32Array, out: Float64Array): Float64Array {
    const { boosting, forest, network } = this.members;
    expandFeatures(vector, this.#wide);
    boosting.probabilities(this.#wide, out);
    forest.predictProbability(this.#wide, this.#grown);
    network.probabilities(this.#wide, this.#networked);
    for (let c = 0; c < out.length; c++) {
      const [grown, networked] = [this.#grown[c] as number, this.#networked[c] as number];
      out[c] = averageLogs(out[c] as number, grown, networked, this.weights);
    }
    return out;
  }
}

/** The weighted mean of the logarithms of three probabilities. */
export function averageLogs(
  boosted: number,
  grown: number,
  networked: number,
  shares: EnsembleWeights,
): number {
  const { forest, network } = shares;
  return (
    (1 - forest - network) * Math.log(Math.max(boosted, 1e-9)) +
    forest * Math.log(Math.max(grown, MIN_FOREST_PROBABILITY)) +
    network * Math.log(Math.max(networked, 1e-9))
  );
}
