import type { z } from 'zod';
import { StoreError } from './error.ts';
import type { Store } from './store.ts';

/** Every namespace of the store. Whoever opens one passes a zod schema for its values. */
export const NAMESPACES = [
  'features',
  'identities',
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
  /** Writes only if the key is absent or expired, atomically, also between processes. @returns whether it did */
  claim(key: string, value: T, ttlMs?: number): Promise<boolean>;
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
  // Keyv reports a failing store by an event and returns undefined as for an absent entry; this tells them apart.
  let failures = 0;
  let lastFailure: unknown;
  keyv.on('error', (error: unknown) => {
    if (error instanceof SyntaxError) {
      onDamage('Store entry is not JSON and was ignored', { namespace: name, key: '?' });
      return;
    }
    failures += 1;
    lastFailure = error;
  });
  const checked = async <R>(work: () => Promise<R>): Promise<R> => {
    const before = failures;
    const result = await work().catch((error: unknown) => {
      throw failed(store, error);
    });
    if (failures !== before) throw failed(store, lastFailure);
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
    claim: (key, value, ttlMs) => checked(() => store.claim(name, key, value, ttlMs)),
    async *entries() {
      const before = failures;
      for await (const [key, raw] of keyv.iterator()) {
        const value = read(key, raw);
        if (value !== undefined) yield [key, value];
      }
      if (failures !== before) throw failed(store, lastFailure);
    },
    clear: () => checked(() => keyv.clear()),
  };
}

function failed(store: Store, cause: unknown): StoreError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new StoreError(`The store (${store.location}) does not answer: ${why}`, { cause });
}
