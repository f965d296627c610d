import { Worker } from 'node:worker_threads';
import { mergeOob, type OobSums } from './oob.ts';
import type { TreeArrays } from './tree.ts';
import { type ForestJob, TreeTrainer } from './tree-trainer.ts';
import type { WorkerMessage } from './worker.ts';

/** Trees in the order of their numbers, and the sums of the estimate where it was asked for. */
export interface GrownTrees {
  readonly trees: TreeArrays[];
  readonly oob: OobSums | undefined;
}

/** Told after each tree how many are done. */
export type OnTree = (done: number, of: number) => void;

/** Grows the forest on this thread, letting others run between trees. */
export async function growHere(job: ForestJob, onTree?: OnTree, signal?: AbortSignal): Promise<GrownTrees> {
  const trainer = new TreeTrainer(job);
  const trees: TreeArrays[] = [];
  let yielded = performance.now();
  for (let tree = 0; tree < job.options.trees; tree++) {
    signal?.throwIfAborted();
    trees.push(trainer.train(tree));
    onTree?.(trees.length, job.options.trees);
    if (performance.now() - yielded < 10) continue;
    await new Promise((resolve) => setImmediate(resolve));
    yielded = performance.now();
  }
  return { trees, oob: trainer.oob };
}

/** Grows the forest on `threads` worker threads that take the next tree whenever they are free. */
export async function growInWorkers(
  job: ForestJob,
  threads: number,
  onTree?: OnTree,
  signal?: AbortSignal,
): Promise<GrownTrees> {
  const trees: TreeArrays[] = [];
  let done = 0;
  const collect = (tree: number, arrays: TreeArrays) => {
    trees[tree] = arrays;
    onTree?.(++done, job.options.trees);
  };
  const parts = await Promise.all(Array.from({ length: threads }, () => runWorker(job, collect, signal)));
  const sums = parts.filter((part) => part !== undefined);
  const [first, ...others] = sums;
  if (first !== undefined) for (const other of others) mergeOob(first, other);
  return { trees, oob: first };
}

function runWorker(
  job: ForestJob,
  collect: (tree: number, arrays: TreeArrays) => void,
  signal?: AbortSignal,
): Promise<OobSums | undefined> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: job, execArgv: [] });
    const stop = () => {
      void worker.terminate();
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', stop, { once: true });
    worker.on('message', (message: WorkerMessage) => {
      if ('done' in message) resolve(message.oob);
      else collect(message.tree, message.arrays);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      signal?.removeEventListener('abort', stop);
      reject(new Error(`a training thread ended early with code ${code}`));
    });
  });
}
