import { LRUCache } from 'lru-cache';
import type { FeedbackService } from '../../feedback/feedback-service.ts';
import { HOUR_MS } from '../../lib/time.ts';
import { type MessageRequests, outcomeOfError } from './message-requests.ts';
import { reconcile } from './reconcile.ts';
import type { ControlsRequest } from './vote-controls.ts';

/** A younger list without any reaction was cut off before its first one; an older one was cleared by somebody. */
const CUT_OFF_MS = HOUR_MS;
/** As many lists as a large bot posts in a month, in a few megabytes. */
const MAX_RECONCILED = 20_000;

export interface ReconcilerParts {
  readonly feedbackService: FeedbackService;
  readonly requests: MessageRequests;
  /** ms since the epoch */
  readonly now: () => number;
}

/** A list that was reconciled, to be updated. */
export interface ReconciledList {
  readonly message: string;
  /** Whether the message may show something else than the stored list says. */
  readonly isInDoubt: boolean;
  /** The vote controls it misses. */
  readonly missing?: ControlsRequest;
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

  /** Call where the stored votes of a list may be wrong. */
  forget(message: string): void {
    this.#reconciled.delete(message);
  }

  /** Call after a connection was lost. */
  reset(): void {
    this.#reconciled.clear();
  }

  async reconcile(message: string): Promise<ReconciledList | undefined> {
    if (this.#reconciled.has(message)) return undefined;
    const { feedbackService, requests, now } = this.#parts;
    const list = await feedbackService.list(message);
    if (list === undefined) return undefined;
    this.#reconciled.set(message, true);
    const { channel, guild, initialTracks, postedAt, shownHash } = list;
    const { outcome, controls, isEdited } = await reconcile(message, list, feedbackService, requests);
    if (outcome === 'gone') return this.#adoptReply(message, channel);
    if (outcome === 'failed') this.#reconciled.delete(message);
    if (outcome !== 'done') return undefined;
    const isCutOff = controls === 'partial' || (controls === 'none' && now() - postedAt < CUT_OFF_MS);
    return {
      message,
      isInDoubt: isEdited || shownHash !== '',
      ...(isCutOff && {
        missing: { channel, message, length: initialTracks.length, reactions: guild !== null },
      }),
    };
  }

  /** A list stored under its interaction: it was about to be sent when the process ended. */
  async #adoptReply(interaction: string, channel: string): Promise<ReconciledList | undefined> {
    const { feedbackService, requests } = this.#parts;
    try {
      const reply = await requests.replyTo(channel, interaction);
      if (reply !== undefined) {
        await feedbackService.moveList(interaction, reply.id);
        return this.reconcile(reply.id);
      }
    } catch (error) {
      if (outcomeOfError(error) === 'failed') {
        this.#reconciled.delete(interaction);
        return undefined;
      }
    }
    await feedbackService.deleteList(interaction);
    return undefined;
  }
}
