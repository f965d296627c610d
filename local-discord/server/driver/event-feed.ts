import type { DriverEvent, DriverTraffic } from '../../driver/api.ts';

type Unnumbered<T> = T extends DriverTraffic ? Omit<T, 'seq'> : never;

/** An event before it is told to anyone: who may see it, and what it looks like to them. */
export interface FeedEntry {
  /** `viewer` null: somebody who sees everything (no `as` given). */
  readonly visibleTo: (viewer: string | null) => boolean;
  readonly render: (viewer: string | null) => DriverEvent;
  readonly traffic?: true;
}

export type Numbered = FeedEntry & { readonly id: number };

export type FeedListener = (entry: Numbered) => void;

const EVENTS_KEPT = 2_000;
const TRAFFIC_KEPT = 500;
const everybody = () => true;

/** Tells the page and the tests what changes, and remembers enough for one that reconnects. */
export class Feed {
  readonly #listeners = new Set<FeedListener>();
  readonly #kept: Numbered[] = [];
  readonly #traffic: DriverTraffic[] = [];
  /** Ids rise over restarts too, so that a page of an earlier run is noticed. */
  #lastId = Date.now() * 1_000;
  #forgottenUpTo = this.#lastId;
  #lastTraffic = 0;

  publish(entry: FeedEntry): void {
    this.#lastId += 1;
    const numbered = { ...entry, id: this.#lastId };
    if (!entry.traffic) {
      this.#kept.push(numbered);
      if (this.#kept.length > EVENTS_KEPT) this.#forgottenUpTo = this.#kept.shift()?.id ?? this.#lastId;
    }
    for (const listener of this.#listeners) listener(numbered);
  }

  /** For everybody, and the same for all. */
  tell(event: DriverEvent): void {
    this.publish({ visibleTo: everybody, render: () => event });
  }

  record(entry: Unnumbered<DriverTraffic>): void {
    this.#lastTraffic += 1;
    const numbered = { ...entry, seq: this.#lastTraffic } as DriverTraffic;
    this.#traffic.push(numbered);
    if (this.#traffic.length > TRAFFIC_KEPT) this.#traffic.shift();
    this.publish({
      visibleTo: everybody,
      traffic: true,
      render: () => ({ type: 'traffic', entry: numbered }),
    });
  }

  /** The last `limit` entries, oldest first. */
  traffic(limit: number): readonly DriverTraffic[] {
    return limit <= 0 ? [] : this.#traffic.slice(-limit);
  }

  get lastId(): number {
    return this.#lastId;
  }

  /** The events after `id`, or null when some of them are forgotten (or the id is not from this run). */
  since(id: number): readonly Numbered[] | null {
    if (id > this.#lastId || id < this.#forgottenUpTo) return null;
    return this.#kept.filter((entry) => entry.id > id);
  }

  subscribe(listener: FeedListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
