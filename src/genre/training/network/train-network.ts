import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { Network, type NetworkParts } from '../../model/network/network.ts';
import { checkTrainingData, type TrainingData } from '../training-data.ts';
import { fitNetwork, type NetworkJob, type NetworkSettings } from './fit-network.ts';

/** How a network is trained; every field has a default. */
export interface NetworkOptions extends Partial<NetworkSettings> {
  /** 1 stays on this thread; by default the network is trained on a thread of its own. */
  readonly threads?: number;
}

const DEFAULTS: NetworkSettings = {
  hidden: [192, 96],
  epochs: 12,
  leastSteps: 400,
  mostSteps: 10_000,
  dropout: 0.1,
  rate: 0.003,
  decay: 1e-4,
  seed: 42,
};

/** Fewer rows than this are trained on the calling thread: starting another would take longer. */
const WORTH_A_THREAD = 2000;

/**
 * Trains a network of two hidden layers. Its smooth decision boundary makes errors that differ from those of trees.
 * @param data columns as `expandColumns` gives them
 * @returns the same network for the same data, options and seed
 * @throws TrainingError when the data cannot be learned from
 */
export async function trainNetwork(data: TrainingData, options: NetworkOptions = {}): Promise<Network> {
  checkTrainingData(data);
  const { threads, ...settings } = options;
  const rows = data.labels.length;
  const job: NetworkJob = {
    columns: data.columns,
    labels: Int32Array.from(data.labels),
    classes: data.classes,
    weights: Float32Array.from({ length: rows }, (_, row) => data.weights?.[row] ?? 1),
    settings: { ...DEFAULTS, ...settings },
  };
  if (threads === 1 || rows < WORTH_A_THREAD) return new Network(fitNetwork(job));
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: job });
  const [parts]: NetworkParts[] = await once(worker, 'message');
  if (parts === undefined) throw new Error('the thread that trains the network sent nothing');
  return new Network(parts);
}
