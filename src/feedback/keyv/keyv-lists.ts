import type { LRUCache } from 'lru-cache';
import { KeyedQueue } from '../../lib/keyed-queue.ts';
import { type Namespace, type OnDamagedEntry, openNamespace } from '../../storage/namespace.ts';
import type { Store } from '../../storage/store.ts';
import { LIST_LIFE_MS, type PostedList } from '../posted-list.ts';
import type { ListRepository } from '../repository.ts';
import { recentCache } from './cache.ts';
import type { IdIndex } from './id-index.ts';
import { fromStoredList, type StoredList, storedListSchema, toStoredList } from './stored-schema.ts';

/** How many lists of a server shape its taste at most: the newest. */
const LISTS_PER_GUILD = 400;

/** Posted lists over Keyv. */
export class KeyvLists implements ListRepository {
  readonly #entries: Namespace<StoredList>;
  readonly #index: IdIndex;
  readonly #now: () => number;
  readonly #queue = new KeyedQueue();
  readonly #recent: LRUCache<string, PostedList>;

  constructor(store: Store, index: IdIndex, onDamage: OnDamagedEntry, now: () => number) {
    this.#entries = openNamespace(store, 'messages', storedListSchema, onDamage);
    this.#index = index;
    this.#now = now;
    this.#recent = recentCache(now);
  }

  async saveList(message: string, list: PostedList): Promise<void> {
    if (list.guild !== null) await this.#index.add(`lists/${list.guild}`, message, LISTS_PER_GUILD);
    await this.#entries.set(message, toStoredList(list), LIST_LIFE_MS);
    this.#recent.delete(message);
  }

  async list(message: string): Promise<PostedList | undefined> {
    return this.#recent.get(message) ?? (await this.#queue.run(message, () => this.#read(message)));
  }

  async updateShown(message: string, shownTracks: readonly string[], shownHash: string): Promise<void> {
    await this.#queue.run(message, async () => {
      const list = await this.#read(message);
      const ttlMs = (list?.postedAt ?? 0) + LIST_LIFE_MS - this.#now();
      this.#recent.delete(message);
      if (list === undefined || ttlMs <= 0) return;
      await this.#entries.set(message, toStoredList({ ...list, shownTracks, shownHash }), ttlMs);
    });
  }

  async deleteList(message: string): Promise<void> {
    await this.#queue.run(message, async () => {
      this.#recent.delete(message);
      await this.#entries.delete(message);
    });
  }

  messagesOfGuild(guild: string): Promise<string[]> {
    return this.#index.ids(`lists/${guild}`);
  }

  async listsOfGuildSince(guild: string, since: number): Promise<PostedList[]> {
    const lists: PostedList[] = [];
    for (const message of (await this.messagesOfGuild(guild)).reverse()) {
      const list = await this.list(message);
      if (list === undefined) continue;
      if (list.postedAt < since) break;
      lists.push(list);
    }
    return lists;
  }

  async deleteGuild(guild: string): Promise<void> {
    for await (const [message, list] of this.#entries.entries())
      if (list.guild === guild) await this.deleteList(message);
    await this.#index.delete(`lists/${guild}`);
  }

  async #read(message: string): Promise<PostedList | undefined> {
    const stored = await this.#entries.get(message);
    if (stored === undefined) return undefined;
    const list = fromStoredList(stored);
    this.#recent.set(message, list);
    return list;
  }
}
