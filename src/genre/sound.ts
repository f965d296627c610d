/** Anything that turns a feature vector into class probabilities. */
export interface SoundModel {
  /** Labels, in the order of the probabilities. */
  readonly classes: readonly string[];
  /**
   * @param vector one number per feature, NaN where a source could not give it
   * @param out `classes.length` numbers that will sum to 1
   */
  probabilities(vector: Float32Array, out: Float64Array): void;
}
