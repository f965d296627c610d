import { LRUCache } from 'lru-cache';
import type { FeedbackService } from '../../feedback/feedback-service.ts';
import type { TasteService } from '../../feedback/taste-service.ts';
import type { MessageRequests } from './message-requests.ts';
import { reconcile } from './reconcile.ts';
import type { ControlsRequest } from './vote-controls.ts';

/** A younger list without any reaction was cut off before its first one; an older one was cleared by somebody. */
const CUT_OFF_MS = 3600 * 1000;
/** As many lists as a large bot posts in a month, in a few megabytes. */
const MAX_RECONCILED = 20_000;

export interface ReconcilerParts {
  readonly feedbackService: FeedbackService;
  readonly tasteService: TasteService;
  readonly requests: MessageRequests;
  /** ms since the epoch */
  readonly now: () => number;
}

/** Reconciles each list with Discord once per connection. */
export class Reconciler {
  readonly #parts: ReconcilerParts;
  readonly #reconciled = new LRUCache<string, true>({ max: MAX_RECONCILED });

  constructor(parts: ReconcilerParts) {
    this.#parts = parts;
  }

  /** Call for a list that was just sent: nothing can have been missed. */
  skip(message: string): void {
    this.#reconciled.set(message, true);
  }

  /** Call after a connection was lost. */
  reset(): void {
    this.#reconciled.clear();
  }

  /** @returns whether the list should be updated, and the vote controls it misses */
  async reconcile(message: string): Promise<{ shouldUpdate: boolean; missing?: ControlsRequest }> {
    if (this.#reconciled.has(message)) return { shouldUpdate: false };
    const { feedbackService, tasteService, requests, now } = this.#parts;
    const list = await feedbackService.list(message);
    if (list === undefined) return { shouldUpdate: false };
    this.#reconciled.set(message, true);
    const { channel, guild, initialTracks, postedAt } = list;
    const ids = { channel, message };
    const { outcome, controls } = await reconcile(ids, feedbackService, tasteService, requests);
    if (outcome === 'gone') await feedbackService.deleteList(message);
    const shouldUpdate = outcome === 'done';
    const isCutOff = controls === 'partial' || (controls === 'none' && now() - postedAt < CUT_OFF_MS);
    if (!isCutOff) return { shouldUpdate };
    return { shouldUpdate, missing: { ...ids, length: initialTracks.length, reactions: guild !== null } };
  }
}
