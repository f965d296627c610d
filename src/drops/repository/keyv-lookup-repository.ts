import { z } from 'zod';
import { KeyedQueue } from '../../lib/keyed-queue.ts';
import { DAY_MS } from '../../lib/time.ts';
import { type Namespace, type OnDamagedEntry, openNamespace } from '../../storage/namespace.ts';
import type { Store } from '../../storage/store.ts';
import type { LookupRepository } from './ports.ts';
import { type Lookup, lookupSchema } from './schema.ts';

const LOOKUPS_MAX = 100;
/** The first tracks of an album or a playlist are enough to tell what it is. */
const MAX_PER_LINK = 3;
const LIFE_MS = 180 * DAY_MS;

/** Look-ups in the key-value store, one entry a server. */
export class KeyvLookupRepository implements LookupRepository {
  readonly #lookups: Namespace<Lookup[]>;
  readonly #queue = new KeyedQueue();
  readonly #now: () => number;

  /** @param now ms since the epoch */
  constructor(store: Store, now: () => number, onDamage: OnDamagedEntry) {
    this.#lookups = openNamespace(store, 'drops', z.array(lookupSchema), onDamage);
    this.#now = now;
  }

  async add(guild: string, ids: readonly string[]): Promise<void> {
    await this.#queue.run(guild, async () => {
      const at = this.#now();
      const added = ids.slice(0, MAX_PER_LINK).map((id) => ({ id, at }));
      const earlier = (await this.#stored(guild)).filter(({ id }) => !ids.includes(id));
      await this.#lookups.set(keyOf(guild), [...earlier, ...added].slice(-LOOKUPS_MAX), LIFE_MS);
    });
  }

  async recent(guild: string): Promise<Lookup[]> {
    const from = this.#now() - LIFE_MS;
    return (await this.#stored(guild)).filter(({ at }) => at >= from);
  }

  async forgetGuild(guild: string): Promise<void> {
    await this.#queue.run(guild, () => this.#lookups.delete(keyOf(guild)));
  }

  async #stored(guild: string): Promise<Lookup[]> {
    return (await this.#lookups.get(keyOf(guild))) ?? [];
  }
}

/** "heard" is what earlier versions called look-ups. */
function keyOf(guild: string): string {
  return `heard/${guild}`;
}
