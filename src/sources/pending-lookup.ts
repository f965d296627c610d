import { message } from '../messages/message.ts';
import type { LookupMemory, RememberedLookup } from './lookup-memory.ts';
import type { Attempt, Lookup } from './ports.ts';

/** What a chain found out about one id, at the time it had to answer. */
export interface LookupResult<T> {
  readonly found?: { readonly value: T; readonly source: string };
  readonly attempts: readonly Attempt[];
}

/** The look-up of one id in a chain: what is known so far, and which sources were tried. */
export class PendingLookup<T> {
  readonly id: string;
  /** Resolves when nothing more will be found out and the result is stored. */
  readonly settled: Promise<void>;
  #isFinished = false;
  #isStored = false;
  #resolve: () => void = () => undefined;
  #found: { value: T; source: string; ttlMs?: number } | undefined;
  #remembered: RememberedLookup<T> = {};
  readonly #attempts = new Map<string, Attempt>();
  readonly #running = new Set<string>();

  constructor(id: string) {
    this.id = id;
    this.settled = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  get value(): T | undefined {
    return this.#found?.value;
  }

  get isFinished(): boolean {
    return this.#isFinished;
  }

  /** Whether it is worth asking this source. */
  needs(source: string): boolean {
    return !this.#isFinished && this.#remembered.misses?.[source] === undefined;
  }

  isUnknownTo(source: string): boolean {
    return this.#attempts.get(source)?.outcome === 'unknown';
  }

  recall(entry: RememberedLookup<T>): void {
    this.#remembered = entry;
    for (const source of Object.keys(entry.misses ?? {})) {
      this.#attempts.set(source, { source, outcome: 'unknown', why: message('sources.unknownEarlier') });
    }
    if (entry.found === undefined) return;
    const { source } = entry.found;
    this.#attempts.set(source, { source, outcome: 'found', why: message('sources.foundEarlier') });
    this.#found = { ...entry.found };
    this.#isStored = true;
  }

  begin(source: string): void {
    this.#running.add(source);
  }

  /** Records the answer of a source; one that comes after the end changes nothing. */
  record(source: string, answer: Lookup<T>, merge: (earlier: T, later: T) => T, ttlMs?: number): void {
    this.#running.delete(source);
    if (this.#isFinished) return;
    const why = answer.status === 'unavailable' ? { why: answer.why } : {};
    this.#attempts.set(source, { source, outcome: answer.status, ...why });
    if (answer.status !== 'found') return;
    const earlier = this.#found;
    const value = earlier === undefined ? answer.value : merge(earlier.value, answer.value);
    this.#found = { value, source: earlier?.source ?? source, ...(ttlMs === undefined ? {} : { ttlMs }) };
  }

  /** Later answers are ignored from now on. */
  finish(): void {
    this.#isFinished = true;
  }

  /** Resolves `settled`. */
  settle(): void {
    this.#resolve();
  }

  /** What is known now; sources that are still running count as too slow. */
  result(): LookupResult<T> {
    const tooSlow = [...this.#running]
      .filter((source) => !this.#attempts.has(source) && !this.#isFinished)
      .map((source): Attempt => ({ source, outcome: 'unavailable', why: message('sources.tooSlow') }));
    const attempts = [...this.#attempts.values(), ...tooSlow];
    if (this.#found === undefined) return { attempts };
    return { found: { value: this.#found.value, source: this.#found.source }, attempts };
  }

  /** Stores, once, what was learned: a hit, or which sources do not know. Failures are not stored. */
  async store(memory: LookupMemory<T>, isComplete: (value: T) => boolean): Promise<void> {
    if (!this.#isFinished || this.#isStored) return;
    this.#isStored = true;
    if (this.#found !== undefined) {
      const { value, source, ttlMs } = this.#found;
      return memory.rememberFound(this.id, value, source, isComplete(value) ? ttlMs : memory.missMs);
    }
    const known = this.#remembered.misses ?? {};
    const missed = Array.from(this.#attempts.values()).filter(({ outcome }) => outcome === 'unknown');
    const added = missed.map(({ source }) => source).filter((source) => known[source] === undefined);
    if (added.length > 0) await memory.rememberMisses(this.id, added, this.#remembered);
  }
}
