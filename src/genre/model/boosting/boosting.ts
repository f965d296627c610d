import { softmaxInPlace } from '../softmax.ts';
import { MISSING_BIN, type Quantiser } from './quantiser.ts';

/** Set in a threshold when missing values go right. */
export const MISSING_RIGHT = 128;

/** Which child a byte goes to: 0 left, 1 right. The comparison is arithmetic, so that there is no branch to mispredict. */
export function goesRight(bin: number, threshold: number): number {
  if (bin === MISSING_BIN) return threshold >> 7;
  return ((threshold & (MISSING_RIGHT - 1)) - bin) >>> 31;
}

/** The flat arrays of a boosted ensemble. */
export interface BoostingParts {
  readonly quantiser: Quantiser;
  /** Log-weight of every class before the first tree. */
  readonly base: Float64Array;
  /** Splits on every path. */
  readonly depth: number;
  /** Trees one after another, class after class, round after round; 2^depth - 1 column numbers each. */
  readonly features: Uint8Array;
  /** As `features`; the eighth bit is set when missing values go right. */
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
      this.#nodes[i] = ((parts.features[i] ?? 0) << 8) | (parts.thresholds[i] ?? 0);
    }
  }

  /** The ensemble of the first rounds alone; nothing is copied. */
  truncate(rounds: number): Boosting {
    const { depth, features, thresholds, leaves } = this.parts;
    const trees = Math.min(this.trees, rounds * this.classes);
    return new Boosting({
      ...this.parts,
      features: features.subarray(0, trees * (2 ** depth - 1)),
      thresholds: thresholds.subarray(0, trees * (2 ** depth - 1)),
      leaves: leaves.subarray(0, trees * 2 ** depth),
    });
  }

  /**
   * Class probabilities of one feature vector.
   * @param vector one number per column, NaN where missing
   * @param out `classes` numbers that will sum to 1
   */
  probabilities(vector: Float32Array, out: Float64Array): Float64Array {
    return softmaxInPlace(this.logWeights(vector, out));
  }

  /**
   * Log-weights of the classes of one feature vector, before they are made probabilities.
   * @param out filled with `classes` numbers
   */
  logWeights(vector: Float32Array, out: Float64Array): Float64Array {
    const bytes = this.parts.quantiser.binVector(vector, this.#bytes);
    out.set(this.parts.base);
    addLeaves(this.#nodes, this.parts.leaves, this.parts.depth, bytes, bytes.includes(MISSING_BIN), out);
    return out;
  }
}

/**
 * Walks down all trees and adds each one's leaf to its class. Four trees go side by side, so that a step down one
 * waits for memory while the others proceed; a rest of fewer than four trees is walked one by one.
 */
function addLeaves(
  nodes: Uint16Array,
  leaves: Float32Array,
  depth: number,
  bytes: Uint8Array,
  hasMissing: boolean,
  out: Float64Array,
): void {
  const size = 1 << depth;
  const inner = size - 1;
  const trees = leaves.length >> depth;
  const classes = out.length;
  let label = 0;
  let tree = 0;
  if (!hasMissing) {
    for (; tree + 4 <= trees; tree += 4) {
      const first = tree * inner;
      let a = first;
      let b = first + inner;
      let c = b + inner;
      let d = c + inner;
      let [ka, kb, kc, kd] = [0, 0, 0, 0];
      for (let level = 0; level < depth; level++) {
        const wa = nodes[a + ka] ?? 0;
        const wb = nodes[b + kb] ?? 0;
        const wc = nodes[c + kc] ?? 0;
        const wd = nodes[d + kd] ?? 0;
        ka = 2 * ka + 1 + (((wa & 127) - (bytes[wa >> 8] ?? 0)) >>> 31);
        kb = 2 * kb + 1 + (((wb & 127) - (bytes[wb >> 8] ?? 0)) >>> 31);
        kc = 2 * kc + 1 + (((wc & 127) - (bytes[wc >> 8] ?? 0)) >>> 31);
        kd = 2 * kd + 1 + (((wd & 127) - (bytes[wd >> 8] ?? 0)) >>> 31);
      }
      a = tree * size - inner;
      b = a + size;
      c = b + size;
      d = c + size;
      out[label] = (out[label] ?? 0) + (leaves[a + ka] ?? 0);
      if (++label === classes) label = 0;
      out[label] = (out[label] ?? 0) + (leaves[b + kb] ?? 0);
      if (++label === classes) label = 0;
      out[label] = (out[label] ?? 0) + (leaves[c + kc] ?? 0);
      if (++label === classes) label = 0;
      out[label] = (out[label] ?? 0) + (leaves[d + kd] ?? 0);
      if (++label === classes) label = 0;
    }
  }
  for (; tree < trees; tree++) {
    let node = 0;
    for (let level = 0; level < depth; level++) {
      const word = nodes[tree * inner + node] ?? 0;
      node = 2 * node + 1 + goesRight(bytes[word >> 8] ?? 0, word & 0xff);
    }
    out[label] = (out[label] ?? 0) + (leaves[tree * size + node - inner] ?? 0);
    if (++label === classes) label = 0;
  }
}
