import { parentPort, workerData } from 'node:worker_threads';
import { runRounds, type Shared } from './rounds.ts';

const { shared, thread } = workerData as { shared: Shared; thread: number };
runRounds(shared, thread);
parentPort?.postMessage('done');
