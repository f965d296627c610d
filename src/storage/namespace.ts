import { AsyncLocalStorage } from 'node:async_hooks';
import type { z } from 'zod';
import { StoreError } from './error.ts';
import type { Store } from './store.ts';

/** Every namespace of the store. A namespace is opened with a zod schema for its values. */
export const NAMESPACES = [
  'features',
  'identities',
  'covers',
  'artists',
  'artist-aliases',
  'similar-artists',
  'candidates',
  'taste',
  'votes',
  'messages',
  'schedules',
  'drops',
] as const;
export type NamespaceName = (typeof NAMESPACES)[number];

/** Logs entries that cannot be read and count as absent. */
export type OnDamagedEntry = (message: string, details: { namespace: string; key: string }) => void;

/**
 * Entries of one type, validated when they are read. A damaged entry counts as absent and is logged; a store that cannot
 * be reached rejects with {@link StoreError}, so that it never looks empty.
 */
export interface Namespace<T> {
  get(key: string): Promise<T | undefined>;
  /** In the order of `keys`. */
  getMany(keys: readonly string[]): Promise<(T | undefined)[]>;
  set(key: string, value: T, ttlMs?: number): Promise<void>;
  setMany(
    entries: readonly { readonly key: string; readonly value: T; readonly ttlMs?: number }[],
  ): Promise<void>;
  /** @returns whether the key existed */
  delete(key: string): Promise<boolean>;
  entries(): AsyncGenerator<[key: string, value: T], void>;
  clear(): Promise<void>;
}

/** Opens one namespace of `store` for values of `schema`. */
export function openNamespace<T>(
  store: Store,
  name: NamespaceName,
  schema: z.ZodType<T>,
  onDamage: OnDamagedEntry,
): Namespace<T> {
  const keyv = store.keyv(name);
  // Keyv reports a failing store by an event and returns undefined as for an absent entry. The event is emitted in the
  // asynchronous context of the call that failed, so that others under way are not taken to have failed too.
  const calls = new AsyncLocalStorage<{ failure?: unknown }>();
  keyv.on('error', (error: unknown) => {
    if (error instanceof SyntaxError) {
      onDamage('Store entry is not JSON and was ignored', { namespace: name, key: '?' });
      return;
    }
    const call = calls.getStore();
    if (call !== undefined) call.failure ??= error;
  });
  const checked = async <R>(work: () => Promise<R>): Promise<R> => {
    const call: { failure?: unknown } = {};
    const result = await calls.run(call, work).catch((error: unknown) => {
      throw failed(store, error);
    });
    if (call.failure !== undefined) throw failed(store, call.failure);
    return result;
  };
  const read = (key: string, raw: unknown): T | undefined => {
    if (raw === undefined) return undefined;
    const parsed = schema.safeParse(raw);
    if (parsed.success) return parsed.data;
    onDamage('Damaged store entry was ignored', { namespace: name, key });
    return undefined;
  };
  return {
    get: async (key) => read(key, await checked(() => keyv.get<unknown>(key))),
    async getMany(keys) {
      const raw = await checked(() => keyv.getMany<unknown>([...keys]));
      return keys.map((key, index) => read(key, raw[index]));
    },
    async set(key, value, ttlMs) {
      await checked(() => keyv.set(key, value, ttlMs));
    },
    async setMany(entries) {
      if (entries.length === 0) return;
      const withTtl = entries.map(({ key, value, ttlMs }) => ({
        key,
        value,
        ...(ttlMs === undefined ? {} : { ttl: ttlMs }),
      }));
      await checked(() => keyv.setMany(withTtl));
    },
    delete: (key) => checked(() => keyv.delete(key)),
    async *entries() {
      const iterator = keyv.iterator();
      try {
        for (;;) {
          const next = await checked(() => iterator.next());
          if (next.done === true) return;
          const [key, raw] = next.value;
          const value = read(String(key), raw);
          if (value !== undefined) yield [String(key), value];
        }
      } finally {
        await iterator.return(undefined);
      }
    },
    clear: () => checked(() => keyv.clear()),
  };
}

function failed(store: Store, cause: unknown): StoreError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new StoreError(`The store (${store.location}) does not answer: ${why}`, { cause });
}
