import { KeyedQueue } from '../../lib/keyed-queue.ts';
import { type Namespace, type OnDamagedEntry, openNamespace } from '../../storage/namespace.ts';
import type { Store } from '../../storage/store.ts';
import { VOTE_LIFE_MS } from '../posted-list.ts';
import { idListSchema } from './stored-schema.ts';

/**
 * Lists of ids by key, and times by key. An index is written before what it points at, so a crash leaves at worst
 * an id that leads to nothing.
 */
export class IdIndex {
  readonly #entries: Namespace<string[]>;
  readonly #queue = new KeyedQueue();

  constructor(store: Store, onDamage: OnDamagedEntry) {
    this.#entries = openNamespace(store, 'taste', idListSchema, onDamage);
  }

  async ids(key: string): Promise<string[]> {
    return (await this.#entries.get(key)) ?? [];
  }

  /** In the order of `keys`. */
  async idsOfMany(keys: readonly string[]): Promise<string[][]> {
    return (await this.#entries.getMany(keys)).map((ids) => ids ?? []);
  }

  /** Adds an id to the end, dropping the oldest beyond `limit`. */
  async add(key: string, id: string, limit = Number.POSITIVE_INFINITY): Promise<void> {
    await this.#queue.run(key, async () => {
      const known = await this.ids(key);
      if (known.includes(id)) return;
      const remaining = known.length >= limit ? known.slice(known.length - limit + 1) : known;
      await this.#entries.set(key, [...remaining, id], VOTE_LIFE_MS);
    });
  }

  async remove(key: string, id: string): Promise<void> {
    await this.#queue.run(key, async () => {
      const left = (await this.ids(key)).filter((known) => known !== id);
      if (left.length > 0) await this.#entries.set(key, left, VOTE_LIFE_MS);
      else await this.#entries.delete(key);
    });
  }

  async delete(key: string): Promise<void> {
    await this.#queue.run(key, () => this.#entries.delete(key));
  }

  /** A recorded time, ms since the epoch. */
  async time(key: string): Promise<number | undefined> {
    const [at] = await this.ids(key);
    return at === undefined ? undefined : Number(at);
  }

  async setTime(key: string, at: number, ttlMs?: number): Promise<void> {
    await this.#entries.set(key, [String(at)], ttlMs);
  }

  /** Every key that starts with `prefix`, without it. Reads the whole index, so it is slow. */
  async *keys(prefix: string): AsyncGenerator<string, void> {
    for await (const [key] of this.#entries.entries())
      if (key.startsWith(prefix)) yield key.slice(prefix.length);
  }
}
