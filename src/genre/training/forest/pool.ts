import { Worker } from 'node:worker_threads';
import { mergeOob, type OobSums } from './oob.ts';
import type { TreeArrays } from './tree.ts';
import { type ForestJob, TreeTrainer } from './tree-trainer.ts';
import type { WorkerMessage } from './worker.ts';

/** Trees in the order of their numbers, and the out-of-bag sums where the options ask for them. */
export interface GrownTrees {
  readonly trees: TreeArrays[];
  readonly oob: OobSums | undefined;
}

/** Called after each tree. */
export type OnTree = (done: number, of: number) => void;

/** Grows the forest on this thread, yielding to the event loop between trees. */
export async function growOnThisThread(
  job: ForestJob,
  onTree?: OnTree,
  signal?: AbortSignal,
): Promise<GrownTrees> {
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
  // When one thread fails the others' work is of no use.
  const failed = new AbortController();
  const stop = signal === undefined ? failed.signal : AbortSignal.any([signal, failed.signal]);
  const workers = Array.from({ length: threads }, () => runWorker(job, collect, stop));
  try {
    const parts = await Promise.all(workers);
    const [first, ...others] = parts.filter((part) => part !== undefined);
    if (first !== undefined) for (const other of others) mergeOob(first, other);
    return { trees, oob: first };
  } catch (error) {
    failed.abort(error);
    await Promise.allSettled(workers);
    throw error;
  }
}

function runWorker(
  job: ForestJob,
  collect: (tree: number, arrays: TreeArrays) => void,
  signal: AbortSignal,
): Promise<OobSums | undefined> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: job, execArgv: [] });
    const stop = () => {
      void worker.terminate();
      reject(signal.reason);
    };
    signal.addEventListener('abort', stop, { once: true });
    worker.on('message', (message: WorkerMessage) => {
      try {
        if ('done' in message) resolve(message.oob);
        else collect(message.tree, message.arrays);
      } catch (error) {
        reject(error);
      }
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      signal.removeEventListener('abort', stop);
      reject(new Error(`a training thread ended early with code ${code}`));
    });
  });
}
