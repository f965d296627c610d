import type { ForestData } from './forest-data.ts';
import { addLeaf, WHOLE } from './leaves.ts';
import { askable } from './nodes.ts';
import { walkRows, walkTrees } from './walk.ts';

/** Numbers a prediction is written to. */
export type Output = Float32Array | Float64Array;

/** Rows a batch takes at once: their sums and values stay in the fastest cache while a tree goes over them. */
const BATCH = 128;

/** Sums leaf distributions for one row or for many; owns the scratch memory that takes. */
export class Summer {
  /** One number per class and row of the batch, in 65,520ths of a tree. */
  readonly sums: Int32Array;
  readonly #forest: ForestData;
  readonly #values: Float32Array;
  readonly #reached: Int32Array;

  constructor(forest: ForestData) {
    this.#forest = forest;
    this.sums = new Int32Array(forest.classes * BATCH);
    this.#values = new Float32Array(2 * forest.features * BATCH);
    this.#reached = new Int32Array(Math.max(BATCH, forest.nodes.roots.length));
  }

  /** The leaf node of each tree that a row reaches; overwritten by the next call. */
  reach(row: Float32Array): Int32Array {
    askable(row, 0, this.#forest.features, this.#values, 0);
    walkTrees(this.#forest.nodes, this.#values, this.#reached);
    return this.#reached;
  }

  /** Fills the first `classes` of {@link sums} for one row. */
  sumRow(row: Float32Array): void {
    const { classes, nodes, leaves } = this.#forest;
    const { sums } = this;
    const { words, roots } = nodes;
    const reached = this.reach(row);
    for (let label = 0; label < classes; label++) sums[label] = 0;
    for (let tree = 0; tree < roots.length; tree++) {
      addLeaf(leaves.entries, words[2 * (reached[tree] as number) + 1] as number, sums, 0);
    }
  }

  /** Writes the probabilities of `count` rows, tree by tree, so that each tree is fetched once per batch. */
  predictRows(rows: Float32Array, count: number, out: Output): void {
    const { features, classes } = this.#forest;
    for (let first = 0; first < count; first += BATCH) {
      const size = Math.min(BATCH, count - first);
      for (let i = 0; i < size; i++) {
        askable(rows, (first + i) * features, features, this.#values, 2 * features * i);
      }
      this.#sumBatch(size);
      this.write(out, first * classes, size * classes);
    }
  }

  /** Writes the first `count` sums as probabilities from `out[at]`. */
  write(out: Output, at: number, count: number): void {
    const { sums } = this;
    const unit = 1 / (WHOLE * this.#forest.nodes.roots.length);
    for (let i = 0; i < count; i++) out[at + i] = (sums[i] as number) * unit;
  }

  #sumBatch(size: number): void {
    const { features, classes, nodes, leaves } = this.#forest;
    const { sums } = this;
    const { words, roots } = nodes;
    const reached = this.#reached;
    sums.fill(0);
    for (let tree = 0; tree < roots.length; tree++) {
      walkRows(nodes, roots[tree] as number, this.#values, 2 * features, size, reached);
      for (let i = 0; i < size; i++) {
        addLeaf(leaves.entries, words[2 * (reached[i] as number) + 1] as number, sums, i * classes);
      }
    }
  }
}
