import { type LookupMemory, MISS_MS, type RememberedLookup } from './lookup-memory.ts';
import type { Attempt, Lookup } from './ports.ts';

/** What a chain found out about one id, at the time it was asked to answer. */
export interface LookupResult<T> {
  readonly found?: { readonly value: T; readonly source: string };
  readonly attempts: readonly Attempt[];
}

/** One id on its way through a chain: what is known so far, who was asked, and the promise of an end. */
export class PendingLookup<T> {
  readonly id: string;
  /** Resolves when all is known and written down. */
  readonly done: Promise<void>;
  #finished = false;
  #written = false;
  #resolve: () => void = () => undefined;
  #found: { value: T; source: string; keepMs?: number } | undefined;
  #recalled: RememberedLookup<T> = {};
  readonly #outcomes = new Map<string, Attempt>();
  readonly #asking = new Set<string>();

  constructor(id: string) {
    this.id = id;
    this.done = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  get value(): T | undefined {
    return this.#found?.value;
  }

  /** Whether it is worth asking this source. */
  wants(source: string): boolean {
    return !this.#finished && this.#recalled.misses?.[source] === undefined;
  }

  isUnknownTo(source: string): boolean {
    return this.#outcomes.get(source)?.outcome === 'unknown';
  }

  recall(entry: RememberedLookup<T>): void {
    this.#recalled = entry;
    for (const source of Object.keys(entry.misses ?? {})) {
      this.#outcomes.set(source, { source, outcome: 'unknown', why: 'remembered from earlier' });
    }
    if (entry.found === undefined) return;
    const { source } = entry.found;
    this.#outcomes.set(source, { source, outcome: 'found', why: 'remembered from earlier' });
    this.#found = { ...entry.found };
    this.#written = true;
  }

  begin(source: string): void {
    this.#asking.add(source);
  }

  /** Takes a source's answer in; one that comes after the end changes nothing. */
  record(source: string, answer: Lookup<T>, merge: (earlier: T, later: T) => T, keepMs?: number): void {
    this.#asking.delete(source);
    if (this.#finished) return;
    const why = answer.status === 'unavailable' ? { why: answer.why } : {};
    this.#outcomes.set(source, { source, outcome: answer.status, ...why });
    if (answer.status !== 'found') return;
    const earlier = this.#found;
    const value = earlier === undefined ? answer.value : merge(earlier.value, answer.value);
    this.#found = { value, source: earlier?.source ?? source, ...(keepMs === undefined ? {} : { keepMs }) };
  }

  get finished(): boolean {
    return this.#finished;
  }

  /** Nothing more is to be found out: what is known is all there will be. */
  finish(): void {
    this.#finished = true;
  }

  /** Lets those who wait go on. */
  release(): void {
    this.#resolve();
  }

  /** What is known now; sources still being waited for count as not having answered in time. */
  finding(): LookupResult<T> {
    const late = [...this.#asking]
      .filter((source) => !this.#outcomes.has(source) && !this.#finished)
      .map((source): Attempt => ({ source, outcome: 'unavailable', why: 'did not answer in time' }));
    const attempts = [...this.#outcomes.values(), ...late];
    if (this.#found === undefined) return { attempts };
    return { found: { value: this.#found.value, source: this.#found.source }, attempts };
  }

  /** Writes down, once, what was learned: a hit, or who does not know. Failures are not remembered. */
  async remember(memory: LookupMemory<T>, isComplete: (value: T) => boolean): Promise<void> {
    if (!this.#finished || this.#written) return;
    this.#written = true;
    if (this.#found !== undefined) {
      const { value, source, keepMs } = this.#found;
      const kept = isComplete(value) ? keepMs : MISS_MS;
      return memory.rememberFound(this.id, value, source, kept);
    }
    const known = this.#recalled.misses ?? {};
    const unknown = Array.from(this.#outcomes.values()).filter(({ outcome }) => outcome === 'unknown');
    const fresh = unknown.map(({ source }) => source).filter((source) => known[source] === undefined);
    if (fresh.length > 0) await memory.rememberMisses(this.id, fresh, this.#recalled);
  }
}
