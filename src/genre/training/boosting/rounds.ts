import { Random } from '../../../lib/random.ts';
import { goesRight } from '../../model/boosting/boosting.ts';
import { Barrier } from './barrier.ts';
import type { BinnedColumns } from './histogram.ts';
import { type Derivatives, drawColumns, sampleRows } from './sampling.ts';
import { type GrowthSettings, TreeGrower, type TreeSlot } from './tree-grower.ts';

/** Everything one thread needs to take part in a training; all arrays are in shared memory. */
export interface BoostingState {
  readonly data: BinnedColumns;
  /** The same bytes row by row, for walking down a tree. */
  readonly byRow: Uint8Array;
  readonly labels: Int32Array;
  readonly weights: Float32Array;
  readonly classes: number;
  readonly settings: RoundSettings;
  /** `classes * rows` log-weights, class by class; starts at the log prior. */
  readonly scores: Float32Array;
  /** One over the sum of a row's exponentiated scores. */
  readonly inverseSum: Float32Array;
  readonly features: Uint8Array;
  readonly thresholds: Uint8Array;
  readonly leaves: Float32Array;
  /** [waiting, generation, next class]. */
  readonly sync: Int32Array;
  readonly threads: number;
}

export interface RoundSettings extends GrowthSettings {
  readonly rounds: number;
  /** Share of the rows a tree sees on average, preferring rows with large gradients. */
  readonly rowShare: number;
  /** Share of the columns every tree sees. */
  readonly columnShare: number;
  readonly seed: number;
}

/** The part of the shared arrays that holds tree number `tree`. */
export function treeSlot(
  arrays: Pick<BoostingState, 'features' | 'thresholds' | 'leaves'>,
  depth: number,
  tree: number,
): TreeSlot {
  const inner = 2 ** depth - 1;
  return {
    features: arrays.features.subarray(tree * inner, (tree + 1) * inner),
    thresholds: arrays.thresholds.subarray(tree * inner, (tree + 1) * inner),
    leaves: arrays.leaves.subarray(tree * (inner + 1), (tree + 1) * (inner + 1)),
  };
}

/**
 * One thread's share of a training: in every round it normalises its part of the rows, then grows trees for
 * classes not yet done. A class's tree depends on nothing the other threads do in that round,
 * so the model is the same for any number of threads.
 */
export function runRounds(shared: BoostingState, thread: number): void {
  const { settings, labels, threads, classes, sync } = shared;
  const rows = labels.length;
  const barrier = new Barrier(sync, threads);
  const grower = new TreeGrower(shared.data, settings, rows);
  const scratch = { gradients: new Float32Array(rows), hessians: new Float32Array(rows) };
  const from = Math.floor((rows * thread) / threads);
  const to = Math.floor((rows * (thread + 1)) / threads);
  for (let round = 0; round < settings.rounds; round++) {
    normalise(shared, from, to);
    barrier.wait();
    for (;;) {
      const next = Atomics.add(sync, 2, 1);
      if (next >= (round + 1) * classes) break;
      boostClass(shared, grower, scratch, next);
    }
    barrier.wait();
    if (thread === 0) Atomics.store(sync, 2, (round + 1) * classes);
    barrier.wait();
  }
}

/** Grows the tree of one class in one round and adds it to every row's score. */
function boostClass(shared: BoostingState, grower: TreeGrower, scratch: Derivatives, tree: number): void {
  const { settings, labels, classes } = shared;
  const label = tree % classes;
  const start = label * labels.length;
  differentiate(shared, label, scratch);
  const random = new Random(settings.seed, tree);
  const count = sampleRows(scratch, settings.rowShare, random, grower.samples);
  const slot = treeSlot(shared, settings.depth, tree);
  grower.grow(count, drawColumns(shared.data.columns.length, settings.columnShare, random), slot);
  addTree(shared, slot, shared.scores.subarray(start, start + labels.length));
}

function differentiate(shared: BoostingState, label: number, out: Derivatives): void {
  const { labels, weights, scores, inverseSum } = shared;
  const start = label * labels.length;
  for (let row = 0; row < labels.length; row++) {
    const p = Math.exp(scores[start + row] ?? 0) * (inverseSum[row] ?? 0);
    const weight = weights[row] ?? 0;
    out.gradients[row] = weight * (labels[row] === label ? p - 1 : p);
    out.hessians[row] = weight * 2 * p * (1 - p);
  }
}

function addTree(shared: BoostingState, slot: TreeSlot, scores: Float32Array): void {
  const { features, thresholds, leaves } = slot;
  const { byRow } = shared;
  const width = shared.data.columns.length;
  const { depth } = shared.settings;
  const inner = 2 ** depth - 1;
  for (let row = 0; row < scores.length; row++) {
    let node = 0;
    for (let level = 0; level < depth; level++) {
      const bin = byRow[row * width + (features[node] ?? 0)] ?? 0;
      node = 2 * node + 1 + goesRight(bin, thresholds[node] ?? 0);
    }
    scores[row] = (scores[row] ?? 0) + (leaves[node - inner] ?? 0);
  }
}

function normalise(shared: BoostingState, from: number, to: number): void {
  const { scores, inverseSum, labels, classes } = shared;
  const sums = new Float64Array(to - from);
  for (let label = 0; label < classes; label++) {
    const start = label * labels.length + from;
    for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + Math.exp(scores[start + i] ?? 0);
  }
  for (let i = 0; i < sums.length; i++) inverseSum[from + i] = 1 / (sums[i] ?? 0);
}
