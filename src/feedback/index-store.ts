import { InTurn } from '../lib/keyed-queue.ts';
import { type Namespace, type OnDamagedEntry, openNamespace } from '../storage/namespace.ts';
import type { Store } from '../storage/store.ts';
import { indexSchema, VOTE_LIFE_MS } from './vote-store-schema.ts';

/**
 * What belongs to whom, as lists of ids, and lasting remarks about people and servers. It is written before what
 * it points at, so that a crash leaves at worst an id that leads to nothing.
 */
export class IndexStore {
  readonly #entries: Namespace<string[]>;
  readonly #turns = new InTurn();

  constructor(store: Store, onDamage: OnDamagedEntry) {
    this.#entries = openNamespace(store, 'taste', indexSchema, onDamage);
  }

  async get(key: string): Promise<string[]> {
    return (await this.#entries.get(key)) ?? [];
  }

  /** In the order of `keys`. */
  async getMany(keys: readonly string[]): Promise<string[][]> {
    return (await this.#entries.getMany(keys)).map((ids) => ids ?? []);
  }

  /** Adds an id to the end, dropping the oldest beyond `limit`. */
  async enter(key: string, id: string, limit: number): Promise<void> {
    await this.#turns.run(key, async () => {
      const known = await this.get(key);
      if (known.includes(id)) return;
      const kept = known.length >= limit ? known.slice(known.length - limit + 1) : known;
      await this.#entries.set(key, [...kept, id], VOTE_LIFE_MS);
    });
  }

  async leave(key: string, id: string): Promise<void> {
    await this.#turns.run(key, async () => {
      const left = (await this.get(key)).filter((known) => known !== id);
      if (left.length > 0) await this.#entries.set(key, left, VOTE_LIFE_MS);
      else await this.#entries.delete(key);
    });
  }

  async drop(key: string): Promise<void> {
    await this.#turns.run(key, () => this.#entries.delete(key));
  }

  /** A lasting remark, as `hidden/123`; its value is the time it was made. */
  async flag(key: string): Promise<number | undefined> {
    const [at] = await this.get(key);
    return at === undefined ? undefined : Number(at);
  }

  async setFlag(key: string, at: number | undefined, ttlMs?: number): Promise<void> {
    if (at === undefined) await this.#entries.delete(key);
    else await this.#entries.set(key, [String(at)], ttlMs);
  }

  /** Every key that starts with `prefix`, without it. Reads the whole index: not for every day. */
  async *keys(prefix: string): AsyncGenerator<string, void> {
    for await (const [key] of this.#entries.entries())
      if (key.startsWith(prefix)) yield key.slice(prefix.length);
  }
}
