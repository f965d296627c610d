import { z } from 'zod';
import { KeyedQueue } from '../../lib/keyed-queue.ts';
import { type Namespace, type OnDamagedEntry, openNamespace } from '../../storage/namespace.ts';
import type { Store } from '../../storage/store.ts';

/** A track that somebody of a server asked about; who it was is not kept. */
const lookUp = z.object({ id: z.string(), at: z.number() });
export type LookUp = z.infer<typeof lookUp>;

const KEPT = 100;
/** Of an album or a playlist the first few say what it is. */
const OF_ONE = 3;
const LIFE_MS = 180 * 24 * 3600 * 1000;

/** Remembers what was looked up in a server lately: the first that is known of its taste. */
export class LookUps {
  readonly #lists: Namespace<LookUp[]>;
  readonly #turns = new KeyedQueue();
  readonly #now: () => number;

  /** @param now ms since the epoch */
  constructor(store: Store, now: () => number, onDamage: OnDamagedEntry) {
    this.#lists = openNamespace(store, 'drops', z.array(lookUp), onDamage);
    this.#now = now;
  }

  /** @param ids Spotify ids of what one link led to */
  async note(guild: string, ids: readonly string[]): Promise<void> {
    await this.#turns.run(guild, async () => {
      const at = this.#now();
      const fresh = ids.slice(0, OF_ONE).map((id) => ({ id, at }));
      const before = (await this.of(guild)).filter(({ id }) => !ids.includes(id));
      await this.#lists.set(`heard/${guild}`, [...before, ...fresh].slice(-KEPT), LIFE_MS);
    });
  }

  /** Oldest first. */
  async of(guild: string): Promise<LookUp[]> {
    return (await this.#lists.get(`heard/${guild}`)) ?? [];
  }

  async forget(guild: string): Promise<void> {
    await this.#turns.run(guild, () => this.#lists.delete(`heard/${guild}`));
  }
}
