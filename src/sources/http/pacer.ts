import { setTimeout as delay } from 'node:timers/promises';
import PQueue from 'p-queue';
import type { Pace } from './service-options.ts';

/**
 * Lets work start no faster than a pace, in order. A piece of work keeps its place until the period has passed
 * since its END: when the service measures its limit, it saw the request before it answered, so that it can never
 * count more than allowed, however unevenly requests travel. The price is the latency, once a period.
 */
export class Pacer {
  readonly #queue: PQueue;
  readonly #perMs: number;
  readonly #closing: AbortSignal;

  /** @param closing ends the waiting between pieces of work, which would keep the process alive */
  constructor({ requests, perMs }: Pace, closing: AbortSignal) {
    this.#queue = new PQueue({ concurrency: requests });
    this.#perMs = perMs;
    this.#closing = closing;
  }

  /** Pieces of work that have not started. */
  get waiting(): number {
    return this.#queue.size;
  }

  /**
   * Work that has not started when `signal` aborts never does; `run` then rejects.
   * @param work says with `spend` that it makes a request; without, its place is free at once
   * @param isRepeat whether it goes before everything that waits, having waited already
   */
  run<T>(work: (spend: () => void) => Promise<T>, signal: AbortSignal, isRepeat = false): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    // The queue would give the place of running work away when its signal aborts, so it only hears of waiting work.
    const waiting = new AbortController();
    const giveUp = () => waiting.abort();
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp);
    const inTurn = async (): Promise<void> => {
      signal.removeEventListener('abort', giveUp);
      let spent = false;
      await work(() => {
        spent = true;
      }).then(resolve, reject);
      if (!spent) return;
      await delay(this.#perMs, undefined, { signal: this.#closing }).catch(() => undefined);
    };
    this.#queue.add(inTurn, { signal: waiting.signal, priority: isRepeat ? 1 : 0 }).catch(reject);
    return promise;
  }
}
