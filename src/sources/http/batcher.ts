import { untilAborted } from '../../lib/wait.ts';
import { CANCELLED, failedLookup, NO_ANSWER, sameForAll } from '../lookup.ts';
import type { Lookup } from '../ports.ts';
import { SourceFailure } from './failure.ts';

export interface BatcherOptions<T> {
  /** The most ids one request takes. */
  readonly size: number;
  /**
   * Makes one request when the rate limit allows it; `take` then gives the ids to request, or undefined when
   * none is left. Resolves with an entry for each id taken.
   */
  readonly request: (take: () => readonly string[] | undefined) => Promise<ReadonlyMap<string, Lookup<T>>>;
}

/**
 * Puts ids that many callers look up while a rate limit makes them wait into shared requests. An id is never in two
 * requests at the same time.
 */
export class Batcher<T> {
  readonly #options: BatcherOptions<T>;
  /** Every id without an answer yet. */
  readonly #pending = new Map<string, PromiseWithResolvers<Lookup<T>>>();
  /** Those that no request has taken yet, in order. */
  readonly #queue: string[] = [];
  /** Requests that have not taken their ids yet. */
  #waitingRequests = 0;

  constructor(options: BatcherOptions<T>) {
    this.#options = options;
  }

  /** @returns an entry for every id; those without an answer when `signal` aborts are unavailable */
  async lookUp(ids: readonly string[], signal: AbortSignal): Promise<Map<string, Lookup<T>>> {
    if (signal.aborted) return sameForAll(ids, CANCELLED);
    const answers = new Map<string, Lookup<T>>(ids.map((id) => [id, CANCELLED]));
    const all = ids.map(async (id) => {
      answers.set(id, await this.#enqueue(id));
    });
    await untilAborted(Promise.all(all), signal);
    return answers;
  }

  #enqueue(id: string): Promise<Lookup<T>> {
    const known = this.#pending.get(id);
    if (known !== undefined) return known.promise;
    const pending = Promise.withResolvers<Lookup<T>>();
    this.#pending.set(id, pending);
    this.#queue.push(id);
    if (this.#waitingRequests * this.#options.size < this.#queue.length) {
      this.#waitingRequests += 1;
      // Ids of the same tick share a request even when the rate limit would allow one at once.
      setImmediate(() => void this.#send());
    }
    return pending.promise;
  }

  async #send(): Promise<void> {
    let taken: readonly string[] | undefined;
    const take = (): readonly string[] | undefined => {
      this.#waitingRequests -= 1;
      taken = this.#queue.splice(0, this.#options.size);
      return taken.length > 0 ? taken : undefined;
    };
    try {
      const answers = await this.#options.request(take);
      for (const [id, pending] of this.#remove(taken ?? take() ?? [])) {
        pending.resolve(answers.get(id) ?? NO_ANSWER);
      }
    } catch (error) {
      for (const [, pending] of this.#remove(taken ?? take() ?? [])) {
        if (error instanceof SourceFailure) pending.resolve(failedLookup(error));
        else pending.reject(error);
      }
    }
  }

  #remove(ids: readonly string[]): [string, PromiseWithResolvers<Lookup<T>>][] {
    return ids.flatMap((id) => {
      const pending = this.#pending.get(id);
      this.#pending.delete(id);
      return pending === undefined ? [] : [[id, pending]];
    });
  }
}
