import { askingOf, patience, type RunningStep } from './asking.ts';
import type { LookupMemory } from './lookup-memory.ts';
import { type LookupResult, PendingLookup } from './pending-lookup.ts';
import type { Lookup } from './ports.ts';
import { untilAborted } from './until.ts';

/** One source of a chain, whatever kind of thing it is asked for. */
export interface ChainLink<T> {
  readonly name: string;
  readonly batchSize: number;
  ask(ids: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, Lookup<T>>>;
  /** How long its answers may be kept; for good when absent. */
  readonly keepMs?: number;
  /** The source that must have said "unknown" first: another question to the same service is no way round it. */
  readonly after?: string;
}

export interface ChainOptions<T> {
  /** In the order they are asked. */
  readonly links: readonly ChainLink<T>[];
  readonly memory?: LookupMemory<T>;
  /** How long one source may keep a person waiting before the next is asked as well. */
  readonly patienceMs: number;
  /** Whether a value leaves nothing to ask for; everything does by default. */
  readonly isComplete?: (value: T) => boolean;
  /** Puts what a later source said into what an earlier one left incomplete. */
  readonly merge?: (earlier: T, later: T) => T;
  /** Told of what should not happen (a memory that fails, a source that throws); the chain works on without. */
  readonly onFailure: (what: string, error: unknown) => void;
}

/** This many tracks are a job, with nobody waiting in front of a screen: it goes at each source's own pace. */
const PATIENT_FROM = 100;

/**
 * Asks sources one after another until one knows. Memory comes first; a source that keeps a person waiting is
 * overtaken by the next, and whichever answers first counts. Concurrent look-ups of one id are one look-up,
 * which goes on after its callers' deadlines so that the next caller finds its result remembered.
 */
export class Chain<T> {
  readonly #options: ChainOptions<T>;
  readonly #underway = new Map<string, PendingLookup<T>>();
  readonly #closing = new AbortController();

  constructor(options: ChainOptions<T>) {
    this.#options = options;
  }

  /** Never rejects; when `signal` aborts it answers with what is known by then. */
  async lookUp(ids: readonly string[], signal: AbortSignal): Promise<Map<string, LookupResult<T>>> {
    const pursuits = new Map<string, PendingLookup<T>>();
    const fresh: PendingLookup<T>[] = [];
    for (const id of new Set(ids)) {
      const known = this.#underway.get(id);
      const pursuit = known ?? new PendingLookup<T>(id);
      if (known === undefined) {
        this.#underway.set(id, pursuit);
        fresh.push(pursuit);
      }
      pursuits.set(id, pursuit);
    }
    if (fresh.length > 0) void this.#run(fresh);
    await untilAborted(Promise.all(Array.from(pursuits.values(), ({ done }) => done)), signal);
    return new Map(Array.from(pursuits, ([id, pursuit]) => [id, pursuit.finding()]));
  }

  /** Ends whatever is still being looked up. */
  close(): void {
    this.#closing.abort();
  }

  async #run(pursuits: readonly PendingLookup<T>[]): Promise<void> {
    await this.#recall(pursuits);
    const asked = new Map<string, RunningStep>();
    for (const link of this.#options.links) {
      const first = link.after === undefined ? undefined : asked.get(link.after);
      const asking = askingOf((first?.answers ?? Promise.resolve()).then(() => this.#askAll(link, pursuits)));
      asked.set(link.name, asking);
      if (pursuits.length > PATIENT_FROM) await asking.answers;
      else if (first === undefined || first.isOver) await patience(asking.answers, this.#options.patienceMs);
    }
    await Promise.all(Array.from(asked.values(), ({ answers }) => answers));
    for (const pursuit of pursuits) pursuit.finish();
    await this.#release(pursuits);
  }

  async #askAll(link: ChainLink<T>, pursuits: readonly PendingLookup<T>[]): Promise<void> {
    const { after } = link;
    const wanting = pursuits.filter(
      (pursuit) => pursuit.wants(link.name) && (after === undefined || pursuit.isUnknownTo(after)),
    );
    await Promise.all(inBatches(wanting, link.batchSize).map((batch) => this.#ask(link, batch)));
  }

  async #recall(pursuits: readonly PendingLookup<T>[]): Promise<void> {
    try {
      const recalled = await this.#options.memory?.recall(pursuits.map(({ id }) => id));
      for (const pursuit of pursuits) {
        const entry = recalled?.get(pursuit.id);
        if (entry === undefined) continue;
        pursuit.recall(entry);
        if (entry.found !== undefined) pursuit.finish();
      }
      await this.#release(pursuits);
    } catch (error) {
      this.#options.onFailure('the memory of earlier look-ups cannot be read', error);
    }
  }

  async #ask(link: ChainLink<T>, batch: readonly PendingLookup<T>[]): Promise<void> {
    for (const pursuit of batch) pursuit.begin(link.name);
    const answers = await this.#answers(link, batch);
    const { isComplete = () => true, merge = (earlier) => earlier } = this.#options;
    for (const pursuit of batch) {
      const answer = answers.get(pursuit.id) ?? { status: 'unavailable', why: 'gave no answer' };
      pursuit.record(link.name, answer, merge, link.keepMs);
      if (pursuit.value !== undefined && isComplete(pursuit.value)) pursuit.finish();
    }
    await this.#release(batch);
  }

  /** A source that breaks its promise never to reject must not take the other sources' answers with it. */
  async #answers(
    link: ChainLink<T>,
    batch: readonly PendingLookup<T>[],
  ): Promise<ReadonlyMap<string, Lookup<T>>> {
    const ids = batch.map(({ id }) => id);
    try {
      return await link.ask(ids, this.#closing.signal);
    } catch (error) {
      this.#options.onFailure(`${link.name} failed in an unexpected way`, error);
      return new Map(ids.map((id) => [id, { status: 'unavailable', why: 'failed in an unexpected way' }]));
    }
  }

  /** Writes down what was learned of those that are finished, and only then lets their callers go on. */
  async #release(pursuits: readonly PendingLookup<T>[]): Promise<void> {
    const finished = pursuits.filter((pursuit) => pursuit.finished);
    const { memory, onFailure, isComplete = () => true } = this.#options;
    try {
      // After closing, the store is somebody else's to close.
      const isOpen = memory !== undefined && !this.#closing.signal.aborted;
      if (isOpen) await Promise.all(finished.map((pursuit) => pursuit.remember(memory, isComplete)));
    } catch (error) {
      onFailure('what was learned cannot be remembered', error);
    }
    for (const pursuit of finished) {
      if (this.#underway.get(pursuit.id) === pursuit) this.#underway.delete(pursuit.id);
      pursuit.release();
    }
  }
}

function inBatches<T>(items: readonly T[], size: number): T[][] {
  const batches: T[][] = [];
  for (let start = 0; start < items.length; start += size) batches.push(items.slice(start, start + size));
  return batches;
}
