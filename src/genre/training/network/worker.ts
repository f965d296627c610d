import { parentPort, workerData } from 'node:worker_threads';
import { type LearningJob, learn } from './fit-network.ts';

parentPort?.postMessage(learn(workerData as LearningJob));
