import type { Boosting } from '../../../genre/model/boosting/boosting.ts';
import { type FeatureFamily, PAIR_FEATURES } from './feature-names.ts';

/** Scores pairs of a seed and a candidate by boosted trees that were trained on playlists to rank pools. */
export class LearnedRanking {
  readonly boosting: Boosting;
  readonly #out = new Float64Array(1);

  /** @param boosting one class, over the columns of `PAIR_FEATURES` */
  constructor(boosting: Boosting) {
    this.boosting = boosting;
  }

  /** How well a candidate fits: more is better, and only differences within a pool mean something. */
  score(vector: Float32Array): number {
    return this.boosting.logWeights(vector, this.#out)[0] ?? 0;
  }

  /**
   * What each family of features adds to the score of a pair: the score less that of the same pair with a typical
   * candidate's features of the family.
   * @param typical the features of a candidate in the middle of the pool
   */
  contributions(vector: Float32Array, typical: Float32Array): Map<FeatureFamily, number> {
    const score = this.score(vector);
    const found = new Map<FeatureFamily, number>();
    for (const family of new Set(PAIR_FEATURES.map(([, name]) => name))) {
      const without = vector.map((value, column) =>
        PAIR_FEATURES[column]?.[1] === family ? (typical[column] ?? value) : value,
      );
      found.set(family, score - this.score(without));
    }
    return found;
  }
}
