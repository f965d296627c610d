import { untilAborted, waitAtMost } from '../lib/wait.ts';
import { message } from '../messages/message.ts';
import type { ChainOptions, ChainStep } from './chain-options.ts';
import { NO_ANSWER, sameForAll, unavailable } from './lookup.ts';
import { type LookupResult, PendingLookup } from './pending-lookup.ts';
import type { Lookup } from './ports.ts';

/** More ids than this are batch work: each source is left to finish before the next is tried. */
const MAX_INTERACTIVE_IDS = 100;

/** A step that was started. */
interface RunningStep {
  readonly done: Promise<void>;
  isDone: boolean;
}

/**
 * Tries sources in order until one knows the answer. What is stored comes first. A slow source does not hold up the
 * next one: both then run, and the first answer counts. Concurrent look-ups of one id share one look-up, which
 * goes on after its callers have left, so that the next caller finds the answer stored.
 */
export class LookupChain<T> {
  readonly #options: ChainOptions<T>;
  readonly #pending = new Map<string, PendingLookup<T>>();
  readonly #closing = new AbortController();

  constructor(options: ChainOptions<T>) {
    this.#options = options;
  }

  /** Never rejects; when `signal` aborts it answers with what is known by then. */
  async lookUp(ids: readonly string[], signal: AbortSignal): Promise<Map<string, LookupResult<T>>> {
    const lookups = new Map<string, PendingLookup<T>>();
    const started: PendingLookup<T>[] = [];
    for (const id of new Set(ids)) {
      const known = this.#pending.get(id);
      const lookup = known ?? new PendingLookup<T>(id);
      if (known === undefined) {
        this.#pending.set(id, lookup);
        started.push(lookup);
      }
      lookups.set(id, lookup);
    }
    if (started.length > 0) void this.#run(started);
    await untilAborted(Promise.all(Array.from(lookups.values(), ({ settled }) => settled)), signal);
    return new Map(Array.from(lookups, ([id, lookup]) => [id, lookup.result()]));
  }

  /** Cancels every pending look-up. */
  close(): void {
    this.#closing.abort();
  }

  async #run(lookups: readonly PendingLookup<T>[]): Promise<void> {
    await this.#recall(lookups);
    const running = new Map<string, RunningStep>();
    for (const step of this.#options.steps) {
      const first = step.after === undefined ? undefined : running.get(step.after);
      const current = start((first?.done ?? Promise.resolve()).then(() => this.#runStep(step, lookups)));
      running.set(step.name, current);
      if (lookups.length > MAX_INTERACTIVE_IDS) await current.done;
      else if (first === undefined || first.isDone) {
        await waitAtMost(current.done, this.#options.sourceTimeoutMs);
      }
    }
    await Promise.all(Array.from(running.values(), ({ done }) => done));
    for (const lookup of lookups) lookup.finish();
    await this.#settle(lookups);
  }

  async #runStep(step: ChainStep<T>, lookups: readonly PendingLookup<T>[]): Promise<void> {
    const { name, after, batchSize } = step;
    const open = lookups.filter(
      (lookup) => lookup.needs(name) && (after === undefined || lookup.isUnknownTo(after)),
    );
    await Promise.all(batches(open, batchSize).map((batch) => this.#runBatch(step, batch)));
  }

  async #recall(lookups: readonly PendingLookup<T>[]): Promise<void> {
    try {
      const stored = await this.#options.memory?.recall(lookups.map(({ id }) => id));
      for (const lookup of lookups) {
        const entry = stored?.get(lookup.id);
        if (entry === undefined) continue;
        lookup.recall(entry);
        if (entry.found !== undefined) lookup.finish();
      }
      await this.#settle(lookups);
    } catch (error) {
      this.#options.onFailure('Stored look-ups could not be read', error);
    }
  }

  async #runBatch(step: ChainStep<T>, batch: readonly PendingLookup<T>[]): Promise<void> {
    for (const lookup of batch) lookup.begin(step.name);
    const answers = await this.#answers(step, batch);
    const { isComplete = () => true, merge = (earlier) => earlier } = this.#options;
    for (const lookup of batch) {
      lookup.record(step.name, answers.get(lookup.id) ?? NO_ANSWER, merge, step.ttlMs);
      if (lookup.value !== undefined && isComplete(lookup.value)) lookup.finish();
    }
    await this.#settle(batch);
  }

  /** A source that breaks its promise never to reject must not take the other sources' answers with it. */
  async #answers(
    step: ChainStep<T>,
    batch: readonly PendingLookup<T>[],
  ): Promise<ReadonlyMap<string, Lookup<T>>> {
    const ids = batch.map(({ id }) => id);
    try {
      return await step.lookUp(ids, this.#closing.signal);
    } catch (error) {
      this.#options.onFailure('Source failed unexpectedly', error, { source: step.name });
      return sameForAll(ids, unavailable(message('sources.unexpected')));
    }
  }

  /** Stores what finished look-ups learned, and only then lets their callers go on. */
  async #settle(lookups: readonly PendingLookup<T>[]): Promise<void> {
    const finished = lookups.filter(({ isFinished }) => isFinished);
    const { memory, onFailure, isComplete = () => true } = this.#options;
    try {
      // The store may be closed once this chain is.
      const isOpen = memory !== undefined && !this.#closing.signal.aborted;
      if (isOpen) await Promise.all(finished.map((lookup) => lookup.store(memory, isComplete)));
    } catch (error) {
      onFailure('Look-up could not be stored', error);
    }
    for (const lookup of finished) {
      if (this.#pending.get(lookup.id) === lookup) this.#pending.delete(lookup.id);
      lookup.settle();
    }
  }
}

function start(done: Promise<void>): RunningStep {
  const step: RunningStep = { done, isDone: false };
  done.finally(() => {
    step.isDone = true;
  });
  return step;
}

function batches<T>(items: readonly T[], size: number): T[][] {
  const result: T[][] = [];
  for (let start = 0; start < items.length; start += size) result.push(items.slice(start, start + size));
  return result;
}
