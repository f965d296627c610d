import type { DriverEvent, DriverTraffic } from '../../driver/api.ts';

type WithoutSequence<T> = T extends DriverTraffic ? Omit<T, 'seq'> : never;

/** An event with its visibility and its form for each viewer. */
export interface FeedEvent {
  /** A null `viewer` sees everything (no `as` given). */
  readonly visibleTo: (viewer: string | null) => boolean;
  readonly render: (viewer: string | null) => DriverEvent;
  readonly traffic?: true;
}

export type NumberedEvent = FeedEvent & { readonly id: number };

export type FeedListener = (entry: NumberedEvent) => void;

const MAX_EVENTS = 2_000;
const MAX_TRAFFIC = 500;
const always = () => true;

/** Publishes events to the page and to tests, and keeps recent ones for clients that reconnect. */
export class EventFeed {
  readonly #listeners = new Set<FeedListener>();
  readonly #events: NumberedEvent[] = [];
  readonly #traffic: DriverTraffic[] = [];
  /** Ids also rise across restarts, so that a page from an earlier run is detected. */
  #lastId = Date.now() * 1_000;
  #discardedUpTo = this.#lastId;
  #lastTraffic = 0;

  publish(entry: FeedEvent): void {
    this.#lastId += 1;
    const numbered = { ...entry, id: this.#lastId };
    if (!entry.traffic) {
      this.#events.push(numbered);
      if (this.#events.length > MAX_EVENTS) this.#discardedUpTo = this.#events.shift()?.id ?? this.#lastId;
    }
    for (const listener of this.#listeners) listener(numbered);
  }

  /** Publishes an event that is the same for every viewer. */
  publishToAll(event: DriverEvent): void {
    this.publish({ visibleTo: always, render: () => event });
  }

  recordTraffic(entry: WithoutSequence<DriverTraffic>): void {
    this.#lastTraffic += 1;
    const numbered = { ...entry, seq: this.#lastTraffic } as DriverTraffic;
    this.#traffic.push(numbered);
    if (this.#traffic.length > MAX_TRAFFIC) this.#traffic.shift();
    this.publish({
      visibleTo: always,
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

  /** The events after `id`, or null when some were discarded or the id is from another run. */
  since(id: number): readonly NumberedEvent[] | null {
    if (id > this.#lastId || id < this.#discardedUpTo) return null;
    return this.#events.filter((entry) => entry.id > id);
  }

  subscribe(listener: FeedListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
