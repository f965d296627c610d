import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { decodeCatalogue } from '../../../catalogue/index.ts';
import { encodeAnswers } from '../../../genre/answers/answers-file.ts';
import { createAnswerTable } from '../../../genre/answers/genre-answers.ts';
import { KEPT } from '../../../genre/answers/top-genres.ts';
import { decodeGenreModel } from '../../../genre/model/model-file.ts';
import { checksumOf } from '../../../lib/binary/container.ts';
import type { AnswerModels, RowRange } from './compute-rows.ts';
import type { AnswerMessage } from './worker.ts';

/** Rows that are worth a thread of their own, which has to read the models first. */
const ROWS_PER_THREAD = 2000;

/**
 * Computes the genres of every row of a catalogue on worker threads.
 * @param threads at most so many (default: one per processor)
 * @param onRows called with the rows done so far
 * @returns the bytes of `answers.bin`
 */
export async function computeAnswers(
  models: AnswerModels,
  threads = availableParallelism(),
  onRows: (rows: number) => void = () => {},
): Promise<Uint8Array> {
  const { size } = decodeCatalogue(models.catalogue);
  const genres = decodeGenreModel(models.genre).genre.classes;
  const table = createAnswerTable(genres.length, size);
  const count = Math.max(1, Math.min(threads, Math.ceil(size / ROWS_PER_THREAD)));
  const edge = (thread: number) => Math.floor((thread * size) / count);
  let rows = 0;
  const collect = (range: RowRange) => (message: AnswerMessage) => {
    if ('done' in message) {
      rows += message.done;
      return onRows(rows);
    }
    for (const kind of ['answered', 'bySound'] as const) {
      table[kind].genres.set(message[kind].genres, KEPT * range.from);
      table[kind].shares.set(message[kind].shares, KEPT * range.from);
    }
  };
  const ranges = Array.from({ length: count }, (_, at) => ({ from: edge(at), to: edge(at + 1) }));
  await Promise.all(ranges.map((range) => runWorker(models, range, collect(range))));
  const madeFrom = [models.catalogue, models.coOccurrence, models.genre].flatMap((bytes) =>
    bytes === undefined ? [] : [checksumOf(bytes)],
  );
  return encodeAnswers({ genres, table, madeFrom });
}

function runWorker(
  models: AnswerModels,
  range: RowRange,
  onMessage: (message: AnswerMessage) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { models, range } });
    worker.on('message', onMessage);
    worker.on('error', reject);
    worker.on('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`a thread that computes genres ended early with code ${code}`));
    });
  });
}
