import { setTimeout as delay } from 'node:timers/promises';
import PQueue from 'p-queue';
import type { RateLimit } from './service-options.ts';

/**
 * A rate limiter that runs tasks in order. A task keeps its slot until the period has passed since its END: the
 * service counted the request before it answered, so it can never count more than allowed, however unevenly requests
 * travel. The price is the latency, once a period.
 */
export class RateLimiter {
  readonly #queue: PQueue;
  readonly #perMs: number;
  readonly #closing: AbortSignal;

  /** @param closing ends the waiting after tasks, which would keep the process alive */
  constructor({ requests, perMs }: RateLimit, closing: AbortSignal) {
    this.#queue = new PQueue({ concurrency: requests });
    this.#perMs = perMs;
    this.#closing = closing;
  }

  /** Number of tasks that have not started. */
  get waiting(): number {
    return this.#queue.size;
  }

  /**
   * A task that has not started when `signal` aborts never does; `run` then rejects.
   * @param task calls `countRequest` when it makes a request; if it does not, its slot is free at once
   * @param isRetry whether it goes before everything that waits, having waited already
   */
  run<T>(task: (countRequest: () => void) => Promise<T>, signal: AbortSignal, isRetry = false): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    // p-queue would free the slot of a running task when its signal aborts, so it only gets to see waiting tasks abort.
    const waiting = new AbortController();
    const abandon = () => waiting.abort();
    if (signal.aborted) abandon();
    else signal.addEventListener('abort', abandon);
    const inTurn = async (): Promise<void> => {
      signal.removeEventListener('abort', abandon);
      let didRequest = false;
      await task(() => {
        didRequest = true;
      }).then(resolve, reject);
      if (!didRequest) return;
      await delay(this.#perMs, undefined, { signal: this.#closing }).catch(() => undefined);
    };
    this.#queue.add(inTurn, { signal: waiting.signal, priority: isRetry ? 1 : 0 }).catch(reject);
    return promise;
  }
}
