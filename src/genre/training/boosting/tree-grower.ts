import { MISSING_RIGHT } from '../../model/boosting/boosting.ts';
import { MISSING_BIN } from '../../model/boosting/quantiser.ts';
import {
  accumulate,
  type BinnedColumns,
  bestSplit,
  binOffsets,
  type Split,
  type SplitSettings,
  subtract,
} from './histogram.ts';

/** How one tree is grown. */
export interface GrowthSettings extends SplitSettings {
  readonly depth: number;
  readonly learningRate: number;
}

/** A threshold no byte exceeds: everything goes left. */
export const PASS_LEFT = 127;
/** Where a tree is written: perfect, in breadth-first order, so that a child is found without a pointer. */
export interface TreeSlot {
  /** 2^depth - 1 column numbers. */
  readonly features: Uint8Array;
  /** 2^depth - 1 thresholds: a byte above it goes right. */
  readonly thresholds: Uint8Array;
  /** 2^depth values. */
  readonly leaves: Float32Array;
}

/**
 * Grows regression trees on first and second derivatives of the loss by histograms: the gain of a split and the
 * value of a leaf are those of Chen & Guestrin (2016, eq. 6 and 7), and one sibling's histogram is its parent's minus
 * the other's. Buffers are allocated once and reused for every tree.
 */
export class TreeGrower {
  readonly #data: BinnedColumns;
  readonly #settings: GrowthSettings;
  /** Byte offset of every column in a histogram, in bins. */
  readonly #offset: Int32Array;
  /** Two histograms per level: first and second derivatives, interleaved. */
  readonly #histograms: Float64Array[];
  readonly #spareRows: Int32Array;
  readonly #spareG: Float32Array;
  readonly #spareH: Float32Array;
  /** The rows of the tree being grown, reordered so that every node's are together. */
  readonly rows: Int32Array;
  readonly gradients: Float32Array;
  readonly hessians: Float32Array;
  #active: readonly number[] = [];
  #slot: TreeSlot | undefined;

  /** @param capacity the most rows a tree is grown on */
  constructor(data: BinnedColumns, settings: GrowthSettings, capacity: number) {
    this.#data = data;
    this.#settings = settings;
    this.#offset = binOffsets(data);
    const size = 2 * (this.#offset[data.bins.length] ?? 0);
    this.#histograms = Array.from({ length: 2 * settings.depth }, () => new Float64Array(size));
    this.rows = new Int32Array(capacity);
    this.gradients = new Float32Array(capacity);
    this.hessians = new Float32Array(capacity);
    this.#spareRows = new Int32Array(capacity);
    this.#spareG = new Float32Array(capacity);
    this.#spareH = new Float32Array(capacity);
  }

  /**
   * Grows one tree on the first `count` entries of {@link rows}, {@link gradients} and {@link hessians}.
   * @param active columns that may be split on
   */
  grow(count: number, active: readonly number[], slot: TreeSlot): void {
    this.#active = active;
    this.#slot = slot;
    let g = 0;
    let h = 0;
    for (let i = 0; i < count; i++) {
      g += this.gradients[i] ?? 0;
      h += this.hessians[i] ?? 0;
    }
    const [root] = this.#histograms;
    if (root !== undefined && count > 0) this.#fill(root, 0, count);
    this.#node(0, 0, 0, count, g, h, root);
  }

  #node(
    node: number,
    level: number,
    from: number,
    to: number,
    g: number,
    h: number,
    histogram?: Float64Array,
  ): void {
    const { depth } = this.#settings;
    const slot = this.#slot;
    if (slot === undefined) return;
    const divisible = histogram !== undefined && to - from >= 2;
    const split = divisible
      ? bestSplit(histogram, g, h, this.#active, this.#offset, this.#data.bins, this.#settings)
      : undefined;
    if (split === undefined) {
      this.#leaf(slot, node, level, g, h);
      return;
    }
    slot.features[node] = split.feature;
    slot.thresholds[node] = split.threshold + (split.missingRight ? MISSING_RIGHT : 0);
    const middle = this.#partition(from, to, split);
    const rightG = g - split.leftG;
    const rightH = h - split.leftH;
    const [left, right] = level + 1 < depth ? this.#children(level, histogram, from, middle, to) : [];
    if (level + 1 === depth) {
      const first = 2 * node + 1 - (2 ** depth - 1);
      slot.leaves[first] = this.#value(split.leftG, split.leftH);
      slot.leaves[first + 1] = this.#value(rightG, rightH);
      return;
    }
    this.#node(2 * node + 1, level + 1, from, middle, split.leftG, split.leftH, left);
    this.#node(2 * node + 2, level + 1, middle, to, rightG, rightH, right);
  }

  /** A node that is not split passes everything left, down to one leaf. */
  #leaf(slot: TreeSlot, node: number, level: number, g: number, h: number): void {
    let at = node;
    for (let l = level; l < this.#settings.depth; l++) {
      slot.features[at] = 0;
      slot.thresholds[at] = PASS_LEFT;
      at = 2 * at + 1;
    }
    slot.leaves[at - (2 ** this.#settings.depth - 1)] = this.#value(g, h);
  }

  #value(g: number, h: number): number {
    return (-this.#settings.learningRate * g) / (h + this.#settings.lambda);
  }

  #fill(histogram: Float64Array, from: number, to: number): void {
    histogram.fill(0);
    for (const feature of this.#active) {
      const column = this.#data.columns[feature];
      if (column !== undefined) {
        accumulate(
          histogram,
          2 * (this.#offset[feature] ?? 0),
          column,
          this.rows,
          this.gradients,
          this.hessians,
          from,
          to,
        );
      }
    }
  }

  #children(
    level: number,
    parent: Float64Array | undefined,
    from: number,
    middle: number,
    to: number,
  ): [left?: Float64Array, right?: Float64Array] {
    const small = this.#histograms[2 * level + 2];
    const large = this.#histograms[2 * level + 3];
    if (parent === undefined || small === undefined || large === undefined) return [];
    const leftIsSmall = middle - from < to - middle;
    if (leftIsSmall) this.#fill(small, from, middle);
    else this.#fill(small, middle, to);
    subtract(parent, small, large);
    return leftIsSmall ? [small, large] : [large, small];
  }

  /** Moves the rows of a node so that those going left come first, each side in its former order. */
  #partition(from: number, to: number, split: Split): number {
    const column = this.#data.columns[split.feature];
    if (column === undefined) return to;
    const { rows, gradients, hessians } = this;
    let left = from;
    let right = 0;
    for (let i = from; i < to; i++) {
      const row = rows[i] ?? 0;
      const bin = column[row] ?? 0;
      const goesRight = bin === MISSING_BIN ? split.missingRight : bin > split.threshold;
      if (goesRight) {
        this.#spareRows[right] = row;
        this.#spareG[right] = gradients[i] ?? 0;
        this.#spareH[right] = hessians[i] ?? 0;
        right++;
      } else {
        rows[left] = row;
        gradients[left] = gradients[i] ?? 0;
        hessians[left] = hessians[i] ?? 0;
        left++;
      }
    }
    rows.set(this.#spareRows.subarray(0, right), left);
    gradients.set(this.#spareG.subarray(0, right), left);
    hessians.set(this.#spareH.subarray(0, right), left);
    return left;
  }
}
