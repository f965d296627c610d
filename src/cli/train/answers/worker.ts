import { parentPort, workerData } from 'node:worker_threads';
import type { AnswerTable } from '../../../genre/answers/genre-answers.ts';
import { type AnswerModels, computeRows, type RowRange } from './compute-rows.ts';

/** What a thread sends: that rows are done, at last their answers. */
export type AnswerMessage =
  | { readonly done: number }
  | Record<keyof AnswerTable, { readonly genres: Uint16Array; readonly shares: Uint8Array }>;

const { models, range } = workerData as { models: AnswerModels; range: RowRange };
const send = (message: AnswerMessage) => parentPort?.postMessage(message);
const { answered, bySound } = computeRows(models, range, (done) => send({ done }));
send({
  answered: { genres: answered.genres, shares: answered.shares },
  bySound: { genres: bySound.genres, shares: bySound.shares },
});
