import { parentPort, workerData } from 'node:worker_threads';
import { fitNetwork, type NetworkJob } from './fit-network.ts';

parentPort?.postMessage(fitNetwork(workerData as NetworkJob));
