/** One grown tree, as a worker sends it. Node 0 is the root; siblings are adjacent. */
export interface TreeArrays {
  /** The feature a node splits on, or -1 for a leaf. */
  readonly feature: Int16Array;
  /** Values below it go to the left child. */
  readonly threshold: Float32Array;
  /** The left child (the right one follows it); for a leaf, its number. */
  readonly child: Int32Array;
  /** 1 where a missing value goes left. */
  readonly missingLeft: Uint8Array;
  /** Leaf l's classes are `entryClass` from `leafStart[l]` to `leafStart[l + 1]`. */
  readonly leafStart: Uint32Array;
  readonly entryClass: Uint16Array;
  /** The weight of training rows of that class in that leaf. */
  readonly entryWeight: Float32Array;
  /** The weighted impurity each feature took away, as a share of the tree's weight. */
  readonly importance: Float64Array;
}

/** Buffers for the tree being grown; reused for every tree. */
export class TreeBuilder {
  nodes = 0;
  #leaves = 0;
  #entries = 0;
  readonly #feature: Int16Array;
  readonly #threshold: Float32Array;
  readonly #child: Int32Array;
  readonly #missingLeft: Uint8Array;
  readonly #leafStart: Uint32Array;
  readonly #entryClass: Uint16Array;
  readonly #entryWeight: Float32Array;
  readonly #importance: Float64Array;

  /** @param rows the most rows a tree can have, and so the most leaves and leaf entries */
  constructor(rows: number, features: number) {
    const nodes = 2 * rows + 1;
    this.#feature = new Int16Array(nodes);
    this.#threshold = new Float32Array(nodes);
    this.#child = new Int32Array(nodes);
    this.#missingLeft = new Uint8Array(nodes);
    this.#leafStart = new Uint32Array(rows + 1);
    this.#entryClass = new Uint16Array(rows);
    this.#entryWeight = new Float32Array(rows);
    this.#importance = new Float64Array(features);
  }

  /** Forgets the last tree and makes a root. */
  clear(): void {
    this.nodes = 1;
    this.#leaves = 0;
    this.#entries = 0;
    this.#importance.fill(0);
  }

  /** Makes `node` a leaf of the given class weights. */
  leaf(node: number, classes: Float64Array): void {
    this.#feature[node] = -1;
    this.#child[node] = this.#leaves;
    this.#leafStart[this.#leaves++] = this.#entries;
    for (let label = 0; label < classes.length; label++) {
      if (classes[label] === 0) continue;
      this.#entryClass[this.#entries] = label;
      this.#entryWeight[this.#entries++] = classes[label] ?? 0;
    }
  }

  /** Makes `node` a branch on a feature. @returns its left child, a new node before its right one */
  branch(node: number, feature: number, threshold: number, missingLeft: boolean, decrease: number): number {
    const left = this.nodes;
    this.nodes += 2;
    this.#feature[node] = feature;
    this.#threshold[node] = threshold;
    this.#missingLeft[node] = missingLeft ? 1 : 0;
    this.#child[node] = left;
    this.#importance[feature] = (this.#importance[feature] ?? 0) + decrease;
    return left;
  }

  /** A copy of the tree. @param weight of all its rows, to make the importances shares of it */
  finish(weight: number): TreeArrays {
    this.#leafStart[this.#leaves] = this.#entries;
    return {
      feature: this.#feature.slice(0, this.nodes),
      threshold: this.#threshold.slice(0, this.nodes),
      child: this.#child.slice(0, this.nodes),
      missingLeft: this.#missingLeft.slice(0, this.nodes),
      leafStart: this.#leafStart.slice(0, this.#leaves + 1),
      entryClass: this.#entryClass.slice(0, this.#entries),
      entryWeight: this.#entryWeight.slice(0, this.#entries),
      importance: this.#importance.map((decrease) => (weight > 0 ? decrease / weight : 0)),
    };
  }
}
