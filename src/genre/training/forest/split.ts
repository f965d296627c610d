import type { NodeRows } from './node-rows.ts';

/** The class weights of the node that is about to be split; filled in place, one object for a whole tree. */
export class NodeTotals {
  /** Weight of each class. */
  readonly classes: Float64Array;
  /** Sum of the above. */
  weight = 0;
  /** Sum of their squares; the node's Gini impurity is 1 - squares / weight^2. */
  squares = 0;

  constructor(classes: number) {
    this.classes = new Float64Array(classes);
  }

  /** Adds up the rows of [start, end). */
  fill(node: NodeRows, start: number, end: number): void {
    const { labels, weights } = node;
    const totals = this.classes;
    let weight = 0;
    let squares = 0;
    totals.fill(0);
    for (let i = start; i < end; i++) {
      const label = labels[i] ?? 0;
      const own = weights[i] ?? 0;
      const before = totals[label] ?? 0;
      squares += own * (2 * before + own);
      weight += own;
      totals[label] = before + own;
    }
    this.weight = weight;
    this.squares = squares;
  }

  /** Whether all rows of [start, end) have one label. */
  isPure(node: NodeRows, start: number, end: number): boolean {
    const { labels } = node;
    const first = labels[start];
    for (let i = start + 1; i < end; i++) if (labels[i] !== first) return false;
    return true;
  }
}

/** Where a node is split: the last result of a {@link SplitFinder}, overwritten by its next. */
export class Split {
  feature = -1;
  /** Values below it go left. */
  threshold = 0;
  /** Bin codes below it go left. */
  code = 0;
  missingLeft = false;
  /** What the finder ranks splits by; the grower hands it back as the parent's gain. */
  gain = 0;
  /** The weighted impurity the split takes away, for the importance of its feature. */
  decrease = 0;
}

/** One way to choose a split. */
export interface SplitFinder {
  readonly split: Split;
  /** Called before each tree. */
  start(tree: number): void;
  /**
   * Looks for the best split of the rows in [start, end), of more than one class.
   * @param parentGain `split.gain` of the node's parent; NaN at the root
   * @returns whether there is one; it is in {@link split}
   */
  find(start: number, end: number, totals: NodeTotals, parentGain: number): boolean;
}
