import { parentPort, workerData } from 'node:worker_threads';
import type { OobSums } from './oob.ts';
import type { TreeArrays } from './tree.ts';
import { type ForestJob, TreeTrainer } from './tree-trainer.ts';

/** Messages of a worker thread: each tree as it is grown, then, when no tree is left, its part of the out-of-bag sums. */
export type WorkerMessage =
  | { readonly tree: number; readonly arrays: TreeArrays }
  | { readonly done: true; readonly oob: OobSums | undefined };

const job = workerData as ForestJob;
const trainer = new TreeTrainer(job);
for (;;) {
  const tree = Atomics.add(job.nextTree, 0, 1);
  if (tree >= job.options.trees) break;
  const arrays = trainer.train(tree);
  const buffers = Object.values(arrays).map((array: Float32Array<ArrayBuffer>) => array.buffer);
  parentPort?.postMessage({ tree, arrays } satisfies WorkerMessage, buffers);
}
parentPort?.postMessage({ done: true, oob: trainer.oob } satisfies WorkerMessage);
