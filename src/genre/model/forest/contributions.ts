import type { ForestData } from './forest-data.ts';
import { shareOf } from './leaves.ts';
import { branchValues, DISTANCE_MASK, FEATURE_SHIFT, INPUT_SHIFT } from './nodes.ts';

/** Node values of this many classes are cached by default; 4 bytes a node each. */
const CACHED_CLASSES = 8;

/**
 * Which features moved a prediction towards a class, after A. Saabas, "Interpreting random forests" (2014,
 * http://blog.datadive.net/interpreting-random-forests/, the formula of the package treeinterpreter): a node's value is
 * the share of the class among the training rows that reached it; a step from a node to its child is
 * credited, by the change of value, to the feature the node splits on. So
 *
 *     prediction = bias + sum of contributions,   all averaged over the trees,
 *
 * where the bias is the mean value of the roots.
 */
export class Contributions {
  readonly #forest: ForestData;
  /** Weight of training rows below each node. */
  readonly #weights: Float32Array;
  readonly #inputs: Float32Array;
  readonly #values = new Map<number, Float32Array>();
  readonly #cached: number;

  /** @param cached how many classes' node values are cached; the least recently used is dropped */
  constructor(forest: ForestData, cached = CACHED_CLASSES) {
    this.#forest = forest;
    this.#cached = cached;
    this.#inputs = new Float32Array(2 * forest.features);
    const { words } = forest.nodes;
    const weights = new Float32Array(words.length / 2);
    // Children come after their parent, so backwards both are known before it.
    for (let node = weights.length - 1; node >= 0; node--) {
      const packed = words[2 * node] ?? 0;
      const left = node + (packed & DISTANCE_MASK);
      weights[node] =
        packed < 0 ? (forest.leaves.weight[~packed] ?? 0) : (weights[left] ?? 0) + (weights[left + 1] ?? 0);
    }
    this.#weights = weights;
  }

  /**
   * @param row one number per feature, NaN where it is missing
   * @param label the class to explain
   * @param out one number per feature: its contribution to the probability of the class, overwritten
   * @returns the bias, the mean value of the roots
   */
  explain(row: Float32Array, label: number, out: Float64Array): number {
    const { words, floats, roots } = this.#forest.nodes;
    const values = this.#valuesOf(label);
    const inputs = this.#inputs;
    branchValues(row, 0, this.#forest.features, inputs, 0);
    out.fill(0);
    let bias = 0;
    for (let tree = 0; tree < roots.length; tree++) {
      let node = roots[tree] ?? 0;
      let value = values[node] ?? 0;
      bias += value;
      for (let packed = words[2 * node] ?? 0; packed >= 0; packed = words[2 * node] ?? 0) {
        const feature = packed >>> FEATURE_SHIFT;
        const right = (inputs[packed >>> INPUT_SHIFT] ?? 0) >= (floats[2 * node + 1] ?? 0);
        node += (packed & DISTANCE_MASK) + (right ? 1 : 0);
        const next = values[node] ?? 0;
        out[feature] = (out[feature] ?? 0) + (next - value) / roots.length;
        value = next;
      }
    }
    return bias / roots.length;
  }

  #valuesOf(label: number): Float32Array {
    const kept = this.#values.get(label);
    const values = kept ?? this.#computeValues(label);
    // Moved to the end, so that the first of the map is the least recently used.
    this.#values.delete(label);
    this.#values.set(label, values);
    const [oldest] = this.#values.keys();
    if (this.#values.size > this.#cached && oldest !== undefined) this.#values.delete(oldest);
    return values;
  }

  #computeValues(label: number): Float32Array {
    const { words } = this.#forest.nodes;
    const weights = this.#weights;
    const values = new Float32Array(weights.length);
    for (let node = values.length - 1; node >= 0; node--) {
      const packed = words[2 * node] ?? 0;
      if (packed < 0) {
        values[node] = shareOf(this.#forest.leaves, ~packed, label);
        continue;
      }
      const left = node + (packed & DISTANCE_MASK);
      const leftWeight = weights[left] ?? 0;
      const rightWeight = weights[left + 1] ?? 0;
      const sum = leftWeight * (values[left] ?? 0) + rightWeight * (values[left + 1] ?? 0);
      values[node] = sum / (leftWeight + rightWeight);
    }
    return values;
  }
}
