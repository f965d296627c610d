import { parentPort, workerData } from 'node:worker_threads';
import { type BoostingState, runRounds } from './rounds.ts';

const { shared, thread } = workerData as { shared: BoostingState; thread: number };
runRounds(shared, thread);
parentPort?.postMessage('done');
