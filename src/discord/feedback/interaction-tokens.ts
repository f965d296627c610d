import { Routes } from 'discord.js';
import { LRUCache } from 'lru-cache';
import type { CacheSize } from '../../lib/metrics.ts';
import { MINUTE_MS, SECOND_MS } from '../../lib/time.ts';

/** Discord accepts a token for 15 minutes; this leaves some seconds for the request. */
const USABLE_MS = 15 * MINUTE_MS - 10 * SECOND_MS;
const MAX_MESSAGES = 5000;

/** Of an interaction that was acknowledged as an update of its message. */
export interface Acknowledged {
  readonly applicationId: string;
  readonly token: string;
  /** ms since the epoch */
  readonly createdTimestamp: number;
}

/** The newest press under each message that the bot can only edit through an interaction. */
export class InteractionTokens {
  readonly #newest = new LRUCache<string, Acknowledged>({ max: MAX_MESSAGES });
  readonly #now: () => number;

  /** @param now ms since the epoch */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Messages whose newest press is kept. */
  get kept(): CacheSize {
    return this.#newest;
  }

  keep(message: string, { applicationId, token, createdTimestamp }: Acknowledged): void {
    this.#newest.set(message, { applicationId, token, createdTimestamp });
  }

  /** The route that edits a message; undefined until somebody presses one of its buttons. */
  routeOf(message: string): `/${string}` | undefined {
    const newest = this.#newest.get(message);
    if (newest === undefined) return undefined;
    if (this.#now() < newest.createdTimestamp + USABLE_MS)
      return Routes.webhookMessage(newest.applicationId, newest.token);
    this.#newest.delete(message);
    return undefined;
  }
}
