import { GIVEN_UP, sameForAll, unavailable } from '../answers.ts';
import type { Lookup } from '../ports.ts';
import { untilAborted } from '../until.ts';
import { SourceFailure } from './failure.ts';

export interface BatcherOptions<T> {
  /** The most ids one request takes. */
  readonly size: number;
  /**
   * Makes one request when the service's turn comes; `take` then gives the ids to ask for, or undefined when
   * none is left. Resolves with an entry for each id taken.
   */
  readonly request: (take: () => readonly string[] | undefined) => Promise<ReadonlyMap<string, Lookup<T>>>;
}

/**
 * Gathers the ids that many people ask for while a paced service makes them wait, so that they travel together.
 * One id is never asked for twice at the same time.
 */
export class Batcher<T> {
  readonly #options: BatcherOptions<T>;
  /** Asked for and not answered yet. */
  readonly #waiting = new Map<string, PromiseWithResolvers<Lookup<T>>>();
  /** Those of them that are not on their way yet, in order, and the requests made to fetch them. */
  readonly #queue: string[] = [];
  #requests = 0;

  constructor(options: BatcherOptions<T>) {
    this.#options = options;
  }

  /** @returns an entry for every id; those that come too late for `signal` are unavailable */
  async lookUp(ids: readonly string[], signal: AbortSignal): Promise<Map<string, Lookup<T>>> {
    if (signal.aborted) return sameForAll(ids, GIVEN_UP);
    const answers = new Map<string, Lookup<T>>(ids.map((id) => [id, GIVEN_UP]));
    const all = ids.map(async (id) => {
      answers.set(id, await this.#enqueue(id));
    });
    await untilAborted(Promise.all(all), signal);
    return answers;
  }

  #enqueue(id: string): Promise<Lookup<T>> {
    const known = this.#waiting.get(id);
    if (known !== undefined) return known.promise;
    const waiting = Promise.withResolvers<Lookup<T>>();
    this.#waiting.set(id, waiting);
    this.#queue.push(id);
    if (this.#requests * this.#options.size < this.#queue.length) {
      this.#requests += 1;
      // What is asked for in the same moment belongs together, also when the service is free right now.
      setImmediate(() => void this.#send());
    }
    return waiting.promise;
  }

  async #send(): Promise<void> {
    let taken: readonly string[] | undefined;
    const take = (): readonly string[] | undefined => {
      this.#requests -= 1;
      taken = this.#queue.splice(0, this.#options.size);
      return taken.length > 0 ? taken : undefined;
    };
    try {
      const answers = await this.#options.request(take);
      for (const [id, waiting] of this.#leaving(taken ?? take() ?? [])) {
        waiting.resolve(answers.get(id) ?? { status: 'unavailable', why: 'gave no answer' });
      }
    } catch (error) {
      for (const [, waiting] of this.#leaving(taken ?? take() ?? [])) {
        if (error instanceof SourceFailure) waiting.resolve(unavailable(error));
        else waiting.reject(error);
      }
    }
  }

  #leaving(ids: readonly string[]): [string, PromiseWithResolvers<Lookup<T>>][] {
    return ids.flatMap((id) => {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      return waiting === undefined ? [] : [[id, waiting]];
    });
  }
}
