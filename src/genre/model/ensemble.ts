import type { Boosting } from './boosting/boosting.ts';
import { COLUMN_COUNT, expandFeatures } from './expand-features.ts';
import type { Forest } from './forest/forest.ts';
import type { Network } from './network/network.ts';

/** A model that turns a feature vector into log-weights of classes. */
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

/** Weights of two members in the average, together at most 1; the boosted trees have the rest. */
export interface EnsembleWeights {
  readonly forest: number;
  readonly network: number;
}

/** A forest can give a class no probability at all; this is the least that is averaged. */
const MIN_FOREST_PROBABILITY = 1e-4;

/** Averages the log-probabilities of boosted trees, a forest and a network, whose errors differ. */
export class SoundEnsemble implements SoundModel {
  readonly members: Ensemble;
  readonly weights: EnsembleWeights;
  readonly #expanded = new Float32Array(COLUMN_COUNT);
  readonly #forest: Float64Array;
  readonly #network: Float64Array;

  constructor(members: Ensemble, weights: EnsembleWeights) {
    this.members = members;
    this.weights = weights;
    this.#forest = new Float64Array(members.boosting.classes);
    this.#network = new Float64Array(members.boosting.classes);
  }

  get classes(): number {
    return this.members.boosting.classes;
  }

  logWeights(vector: Float32Array, out: Float64Array): Float64Array {
    const { boosting, forest, network } = this.members;
    expandFeatures(vector, this.#expanded);
    boosting.probabilities(this.#expanded, out);
    forest.predictProbability(this.#expanded, this.#forest);
    network.probabilities(this.#expanded, this.#network);
    for (let c = 0; c < out.length; c++) {
      const [ofForest, ofNetwork] = [this.#forest[c] ?? 0, this.#network[c] ?? 0];
      out[c] = averageLogs(out[c] ?? 0, ofForest, ofNetwork, this.weights);
    }
    return out;
  }
}

/** The weighted mean of the logarithms of three probabilities. */
export function averageLogs(
  boostingProbability: number,
  forestProbability: number,
  networkProbability: number,
  weights: EnsembleWeights,
): number {
  const { forest, network } = weights;
  return (
    (1 - forest - network) * Math.log(Math.max(boostingProbability, 1e-9)) +
    forest * Math.log(Math.max(forestProbability, MIN_FOREST_PROBABILITY)) +
    network * Math.log(Math.max(networkProbability, 1e-9))
  );
}
