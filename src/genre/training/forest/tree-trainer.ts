import { Random } from '../../../lib/random.ts';
import { BestSplitFinder } from './best-split.ts';
import type { BinnedColumns } from './bins.ts';
import { NodeRows } from './node-rows.ts';
import { addOob, emptyOob, type OobSums } from './oob.ts';
import type { GrowOptions } from './options.ts';
import { RandomSplitFinder } from './random-split.ts';
import { drawRows, rowsByClass } from './sample.ts';
import type { TreeArrays } from './tree.ts';
import { TreeGrower } from './tree-grower.ts';

/** All that is needed to grow any tree of a forest. Its large arrays are shared between threads, not copied. */
export interface ForestJob {
  readonly binned: BinnedColumns;
  /** The values as they came, for the rows out of a tree's bag; empty without an out-of-bag estimate. */
  readonly columns: readonly Float32Array[];
  readonly labels: Uint16Array;
  readonly weights: Float32Array;
  readonly classes: number;
  readonly options: GrowOptions;
  /** The number of the next tree; threads take it with Atomics.add. */
  readonly nextTree: Int32Array;
}

/** Grows trees of one forest, one after the other, on one thread. */
export class TreeTrainer {
  /** Absent when the options ask for no estimate. */
  readonly oob: OobSums | undefined;
  readonly #job: ForestJob;
  readonly #random = new Random(0);
  readonly #draws: Uint32Array;
  readonly #byClass: readonly Uint32Array[];
  readonly #rows: NodeRows;
  readonly #grower: TreeGrower;

  constructor(job: ForestJob) {
    const { binned, classes, options, labels, weights } = job;
    this.#job = job;
    this.oob = options.oob ? emptyOob(labels.length, classes) : undefined;
    this.#draws = new Uint32Array(labels.length);
    this.#byClass = options.perClass > 0 ? rowsByClass(labels, weights, classes) : [];
    this.#rows = new NodeRows(labels.length);
    const Finder = options.randomThresholds ? RandomSplitFinder : BestSplitFinder;
    const finder = new Finder(this.#rows, binned, classes, options, this.#random);
    this.#grower = new TreeGrower(this.#rows, binned, classes, finder, options);
  }

  /** Grows the tree of that number; it depends on the job's seed and the number alone. */
  train(tree: number): TreeArrays {
    const { options, labels, weights, columns } = this.#job;
    this.#random.reseed(options.seed, tree);
    // A draw can miss every row of weight when few have any; a tree needs at least one.
    do drawRows(options, this.#byClass, this.#random, this.#draws);
    while (!this.#takeDrawn(labels, weights, options.classWeights));
    const grown = this.#grower.grow(tree);
    if (this.oob !== undefined) addOob(this.oob, grown, columns, this.#draws);
    return grown;
  }

  #takeDrawn(labels: Uint16Array, weights: Float32Array, classWeights: Float64Array): boolean {
    const rows = this.#rows;
    const draws = this.#draws;
    rows.clear();
    for (let row = 0; row < draws.length; row++) {
      const drawn = draws[row] ?? 0;
      if (drawn === 0) continue;
      const label = labels[row] ?? 0;
      const weight = drawn * (weights[row] ?? 0) * (classWeights[label] ?? 0);
      if (weight > 0) rows.push(row, label, weight);
    }
    return rows.size > 0;
  }
}
