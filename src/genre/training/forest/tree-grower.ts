import { type BinnedColumns, columnViews } from './bins.ts';
import type { NodeRows } from './node-rows.ts';
import { NodeTotals, type SplitFinder } from './split.ts';
import { type TreeArrays, TreeBuilder } from './tree.ts';

/** When a node is not split further. */
export interface StoppingRules {
  /** Nodes of fewer rows become leaves. */
  readonly minSplit: number;
  /** Nodes at this depth become leaves; the root's is 0. */
  readonly maxDepth: number;
}

/** Numbers a waiting node takes on the stack: node, start, end, depth. */
const FRAME = 4;

/** Grows trees, depth first, with an explicit stack and no allocation until the finished tree is copied out. */
export class TreeGrower {
  readonly #rows: NodeRows;
  readonly #missing: number;
  readonly #codes: readonly (Uint8Array | Uint16Array)[];
  readonly #finder: SplitFinder;
  readonly #rules: StoppingRules;
  readonly #totals: NodeTotals;
  readonly #builder: TreeBuilder;
  readonly #stack: Int32Array;
  readonly #parentGains: Float64Array;
  #rootWeight = 0;

  constructor(
    rows: NodeRows,
    columns: BinnedColumns,
    classes: number,
    finder: SplitFinder,
    rules: StoppingRules,
  ) {
    const capacity = rows.rows.length;
    this.#rows = rows;
    this.#missing = columns.missing;
    this.#codes = columnViews(columns);
    this.#finder = finder;
    this.#rules = rules;
    this.#totals = new NodeTotals(classes);
    this.#builder = new TreeBuilder(capacity, columns.features);
    this.#stack = new Int32Array(FRAME * (capacity + 2));
    this.#parentGains = new Float64Array(capacity + 2);
  }

  /** Grows the tree numbered `tree` on the rows that are in the node rows. */
  grow(tree: number): TreeArrays {
    this.#finder.start(tree);
    this.#builder.clear();
    this.#rootWeight = 0;
    let waiting = this.#wait(0, 0, 0, this.#rows.size, 0, Number.NaN);
    while (waiting > 0) waiting = this.#growNode(waiting - 1);
    return this.#builder.finish(this.#rootWeight);
  }

  /**
   * Makes the node on top of the stack a leaf or a branch. A function of its own so that V8 optimises it for good: as
   * the body of a loop that ends once per tree it was optimised, and given up again, for each tree.
   * @param top where on the stack it is
   * @returns how many nodes wait now
   */
  #growNode(top: number): number {
    const stack = this.#stack;
    const builder = this.#builder;
    const totals = this.#totals;
    const at = top * FRAME;
    const node = stack[at] ?? 0;
    const start = stack[at + 1] ?? 0;
    const end = stack[at + 2] ?? 0;
    const depth = stack[at + 3] ?? 0;
    totals.fill(this.#rows, start, end);
    if (node === 0) this.#rootWeight = totals.weight;
    const parentGain = this.#parentGains[top] ?? 0;
    if (!this.#mayBranch(start, end, depth) || !this.#finder.find(start, end, totals, parentGain)) {
      builder.leaf(node, totals.classes);
      return top;
    }
    const { feature, threshold, missingLeft, decrease, gain } = this.#finder.split;
    const left = builder.branch(node, feature, threshold, missingLeft, decrease);
    const middle = this.#partition(start, end);
    const waiting = this.#wait(top, left + 1, middle, end, depth + 1, gain);
    return this.#wait(waiting, left, start, middle, depth + 1, gain);
  }

  #mayBranch(start: number, end: number, depth: number): boolean {
    return (
      end - start >= this.#rules.minSplit &&
      depth < this.#rules.maxDepth &&
      !this.#totals.isPure(this.#rows, start, end)
    );
  }

  #partition(start: number, end: number): number {
    const { split } = this.#finder;
    const codes = this.#codes[split.feature] as Uint8Array;
    return this.#rows.partition(start, end, codes, split.code, this.#missing, split.missingLeft);
  }

  #wait(
    waiting: number,
    node: number,
    start: number,
    end: number,
    depth: number,
    parentGain: number,
  ): number {
    const at = waiting * FRAME;
    this.#stack[at] = node;
    this.#stack[at + 1] = start;
    this.#stack[at + 2] = end;
    this.#stack[at + 3] = depth;
    this.#parentGains[waiting] = parentGain;
    return waiting + 1;
  }
}
