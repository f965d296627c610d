import { MISSING_RIGHT } from '../../model/boosting/boosting.ts';
import {
  accumulate,
  type BinnedColumns,
  bestSplit,
  binOffsets,
  type SplitSettings,
  subtract,
} from './histogram.ts';
import { TreeSamples } from './tree-samples.ts';

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
  /** What the next tree is grown on. */
  readonly samples: TreeSamples;
  #active: readonly number[] = [];
  #slot: TreeSlot | undefined;

  /** @param capacity the most rows a tree is grown on */
  constructor(data: BinnedColumns, settings: GrowthSettings, capacity: number) {
    this.#data = data;
    this.#settings = settings;
    this.#offset = binOffsets(data);
    const size = 2 * (this.#offset[data.bins.length] ?? 0);
    this.#histograms = Array.from({ length: 2 * settings.depth }, () => new Float64Array(size));
    this.samples = new TreeSamples(capacity);
  }

  /**
   * Grows one tree on the first `count` of {@link samples}.
   * @param active columns that may be split on
   */
  grow(count: number, active: readonly number[], slot: TreeSlot): void {
    this.#active = active;
    this.#slot = slot;
    let g = 0;
    let h = 0;
    const { gradients, hessians } = this.samples;
    for (let i = 0; i < count; i++) {
      g += gradients[i] ?? 0;
      h += hessians[i] ?? 0;
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
    const column = this.#data.columns[split.feature];
    const middle = column === undefined ? to : this.samples.partition(from, to, column, split);
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
    const { rows, gradients, hessians } = this.samples;
    histogram.fill(0);
    for (const feature of this.#active) {
      const column = this.#data.columns[feature];
      if (column !== undefined) {
        accumulate(histogram, 2 * (this.#offset[feature] ?? 0), column, rows, gradients, hessians, from, to);
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
}
