import { softmaxInPlace } from '../softmax.ts';
import type { Quantiser } from './quantiser.ts';
import { goesRight } from './rounds.ts';

/** The flat arrays of a boosted ensemble. */
export interface BoostingParts {
  readonly quantiser: Quantiser;
  /** Log-weight of every class before the first tree. */
  readonly base: Float64Array;
  /** Splits on every path. */
  readonly depth: number;
  /** Trees one after another, class after class, round after round; 2^depth - 1 column numbers each. */
  readonly features: Uint8Array;
  /** As `features`; the eighth bit says that missing values go right. */
  readonly thresholds: Uint8Array;
  /** 2^depth values per tree. */
  readonly leaves: Float32Array;
}

/** Boosted trees, compiled: bytes compared with bytes, no pointers, nothing allocated per prediction. */
export class Boosting {
  readonly parts: BoostingParts;
  readonly classes: number;
  readonly trees: number;
  readonly #bytes: Uint8Array;
  /** Column in the high byte, threshold in the low one: one load per step. */
  readonly #nodes: Uint16Array;

  constructor(parts: BoostingParts) {
    this.parts = parts;
    this.classes = parts.base.length;
    this.trees = parts.leaves.length / 2 ** parts.depth;
    this.#bytes = new Uint8Array(parts.quantiser.edges.length);
    this.#nodes = new Uint16Array(parts.features.length);
    for (let i = 0; i < this.#nodes.length; i++) {
      this.#nodes[i] = ((parts.features[i] as number) << 8) | (parts.thresholds[i] as number);
    }
  }

  /**
   * Class probabilities of one feature vector.
   * @param vector one number per column, NaN where missing
   * @param out `classes` numbers that will sum to 1
   */
  probabilities(vector: Float32Array, out: Float64Array): Float64Array {
    this.parts.quantiser.binVector(vector, this.#bytes);
    out.set(this.parts.base);
    const { leaves, depth } = this.parts;
    const size = 2 ** depth;
    const last = this.trees - 4;
    let tree = 0;
    let label = 0;
    // Four trees side by side: a step down one waits for memory while the others move on.
    for (; tree <= last; tree += 4) {
      label = this.#four(tree, size, depth, leaves, label, out);
    }
    for (; tree < this.trees; tree++) {
      let node = 0;
      for (let level = 0; level < depth; level++) node = this.#step(tree * (size - 1), node);
      label = this.#add(out, label, leaves[tree * size + node + 1 - size] as number);
    }
    return softmaxInPlace(out);
  }

  #four(
    tree: number,
    size: number,
    depth: number,
    leaves: Float32Array,
    label: number,
    out: Float64Array,
  ): number {
    const inner = size - 1;
    const start = tree * inner;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let level = 0; level < depth; level++) {
      a = this.#step(start, a);
      b = this.#step(start + inner, b);
      c = this.#step(start + 2 * inner, c);
      d = this.#step(start + 3 * inner, d);
    }
    const at = tree * size - inner;
    let next = this.#add(out, label, leaves[at + a] as number);
    next = this.#add(out, next, leaves[at + size + b] as number);
    next = this.#add(out, next, leaves[at + 2 * size + c] as number);
    return this.#add(out, next, leaves[at + 3 * size + d] as number);
  }

  #step(start: number, node: number): number {
    const word = this.#nodes[start + node] as number;
    return 2 * node + 1 + goesRight(this.#bytes[word >> 8] as number, word & 0xff);
  }

  #add(out: Float64Array, label: number, value: number): number {
    out[label] = (out[label] as number) + value;
    return label + 1 === this.classes ? 0 : label + 1;
  }
}
