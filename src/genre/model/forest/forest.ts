import type { Container } from '../../../lib/binary/container.ts';
import { Contributions } from './contributions.ts';
import type { ForestData } from './forest-data.ts';
import { decodeForest, encodeForest, type ForestParts, forestToParts, partsToForest } from './forest-file.ts';
import { type FloatArray, LeafAccumulator } from './leaf-accumulator.ts';
import { type Leaves, topClass } from './leaves.ts';
import type { PackedNodes } from './nodes.ts';

/**
 * A random forest as it is served: flat arrays, one pass, no allocation per prediction. A forest predicts on one
 * thread at a time (it has scratch memory); load it once per thread.
 */
export class Forest implements ForestData {
  readonly features: number;
  readonly classes: number;
  readonly nodes: PackedNodes;
  readonly leaves: Leaves;
  readonly #summer: LeafAccumulator;
  #contributions: Contributions | undefined;

  constructor(data: ForestData) {
    this.features = data.features;
    this.classes = data.classes;
    this.nodes = data.nodes;
    this.leaves = data.leaves;
    this.#summer = new LeafAccumulator(data);
  }

  /** Reads what {@link encode} wrote. @throws ModelFileError for anything else */
  static decode(bytes: Uint8Array): Forest {
    return new Forest(decodeForest(bytes));
  }

  /** Reads what {@link toParts} gave out of a file that holds more. @throws ModelFileError for anything else */
  static fromParts(header: unknown, container: Container, prefix = ''): Forest {
    return new Forest(partsToForest(header, container, prefix));
  }

  /** The bytes of a model file. Leaf shares are quantised, see `leaf-file.ts`. */
  encode(): Uint8Array {
    return encodeForest(this);
  }

  /** Header and sections, for a model file that holds more than this forest. */
  toParts(prefix = ''): ForestParts {
    return forestToParts(this, prefix);
  }

  /** Number of trees. */
  get trees(): number {
    return this.nodes.roots.length;
  }

  /**
   * Class probabilities: the mean of the trees' leaf distributions.
   * @param row one number per feature, NaN where it is missing
   * @param out `classes` numbers that will sum to 1; returned
   */
  predictProbability<T extends FloatArray>(row: Float32Array, out: T): T {
    this.#summer.sumRow(row);
    this.#summer.write(out, 0, this.classes);
    return out;
  }

  /**
   * {@link predictProbability} for many rows, some times as fast.
   * @param rows row-major, `count * features` numbers
   * @param out row-major, `count * classes` numbers; returned
   * @throws RangeError when either is too short
   */
  predictProbabilities<T extends FloatArray>(rows: Float32Array, count: number, out: T): T {
    if (rows.length < count * this.features || out.length < count * this.classes) {
      throw new RangeError(`${count} rows need ${this.features} features and ${this.classes} classes each.`);
    }
    this.#summer.predictRows(rows, count, out);
    return out;
  }

  /** The most probable class; the first one where several are. */
  predict(row: Float32Array): number {
    this.#summer.sumRow(row);
    const { sums } = this.#summer;
    let best = 0;
    for (let label = 1; label < this.classes; label++) {
      if ((sums[label] ?? 0) > (sums[best] ?? 0)) best = label;
    }
    return best;
  }

  /**
   * The leaf a row falls into in each tree, numbered through the whole forest. Two rows are near to each other when
   * they share many (Breiman's proximity).
   * @param out `trees` numbers; returned
   */
  leavesOf(row: Float32Array, out: Uint32Array): Uint32Array {
    const { words } = this.nodes;
    const reached = this.#summer.findLeaves(row);
    for (let tree = 0; tree < this.trees; tree++) {
      out[tree] = ~(words[2 * (reached[tree] ?? 0)] ?? 0);
    }
    return out;
  }

  /**
   * The class each tree gives alone, its vote.
   * @param out `trees` numbers; returned
   */
  votes(row: Float32Array, out: Uint32Array): Uint32Array {
    this.leavesOf(row, out);
    for (let tree = 0; tree < out.length; tree++) out[tree] = topClass(this.leaves, out[tree] ?? 0);
    return out;
  }

  /**
   * The class most trees vote for, as ml-random-forest decides: of equally many votes, the class that had them first.
   * @param scratch `trees` numbers, overwritten
   */
  predictByVote(row: Float32Array, scratch: Uint32Array): number {
    const counts = new Uint32Array(this.classes);
    let best = 0;
    let most = 0;
    for (const label of this.votes(row, scratch)) {
      const count = (counts[label] ?? 0) + 1;
      counts[label] = count;
      if (count <= most) continue;
      most = count;
      best = label;
    }
    return best;
  }

  /**
   * What each feature adds to the probability of a class, along the paths of the trees (see {@link Contributions}):
   * prediction = bias + sum of `out`. The first call for a class takes some milliseconds to prepare.
   * @param out one number per feature, overwritten
   * @returns the bias
   */
  contributions(row: Float32Array, label: number, out: Float64Array): number {
    this.#contributions ??= new Contributions(this);
    return this.#contributions.explain(row, label, out);
  }
}
