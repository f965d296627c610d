import { LRUCache } from 'lru-cache';
import type { FeedbackService } from '../../feedback/feedback-service.ts';
import type { CacheSize } from '../../lib/metrics.ts';
import { HOUR_MS } from '../../lib/time.ts';
import type { PostedList } from '../../storage/database/ports/lists.ts';
import { type MessageRequests, outcomeOfError, type RequestOutcome } from './message-requests.ts';
import { isSentByUserInstall } from './message-template.ts';
import { offeredVotes } from './offered-votes.ts';
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

/** What comparing a list with Discord has led to. */
export type Comparison =
  /** Compared before, nothing to compare, or nothing that the bot can see. */
  | { readonly outcome: 'known' | 'no-list' }
  /** To be compared again later. @see Retries for the group */
  | { readonly outcome: 'failed'; readonly group: string | null }
  | {
      readonly outcome: 'done';
      /** The list's message: another one where its reply was found. */
      readonly message: string;
      /** Whether the message may show something else than the stored list says. */
      readonly isInDoubt: boolean;
      /** The vote controls it misses. */
      readonly missing?: ControlsRequest;
    };

/** Reconciles each list with Discord once per connection. */
export class Reconciler {
  readonly #parts: ReconcilerParts;
  readonly #reconciled = new LRUCache<string, true>({ max: MAX_RECONCILED });
  /** Interactions whose replies are being sent: there is nothing to find yet. */
  readonly #sending = new Set<string>();
  /** Counts connections: what was compared over an earlier one may have changed since. */
  #connection = 0;

  constructor(parts: ReconcilerParts) {
    this.#parts = parts;
  }

  /** Lists that were compared. */
  get compared(): CacheSize {
    return this.#reconciled;
  }

  /** Interactions whose replies are being sent. */
  get sending(): number {
    return this.#sending.size;
  }

  /** Call before a list is sent as the reply to an interaction. */
  beginSending(interaction: string): void {
    this.#sending.add(interaction);
  }

  endSending(interaction: string): void {
    this.#sending.delete(interaction);
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
    this.#connection += 1;
    this.#reconciled.clear();
  }

  async reconcile(message: string): Promise<Comparison> {
    if (this.#reconciled.has(message) || this.#sending.has(message)) return { outcome: 'known' };
    const { feedbackService, requests, now } = this.#parts;
    const connection = this.#connection;
    const list = await feedbackService.list(message);
    if (list === undefined) return { outcome: 'no-list' };
    if (isSentByUserInstall(list.messageTemplate)) return { outcome: 'known' };
    const { channel, guild, initialTracks, postedAt, shownHash, intendedTracks, messageTemplate } = list;
    const { outcome, controls, isEdited } = await reconcile(message, list, feedbackService, requests);
    if (outcome === 'gone') return this.#adoptReply(list);
    if (outcome !== 'done') return failure(outcome, list);
    // Only now: what failed is compared again, and so is what a lost connection may have changed meanwhile.
    if (connection === this.#connection) this.#reconciled.set(message, true);
    const isCutOff = controls === 'partial' || (controls === 'none' && now() - postedAt < CUT_OFF_MS);
    return {
      outcome,
      message,
      isInDoubt: isEdited || shownHash !== '' || intendedTracks !== undefined,
      ...(isCutOff && {
        missing: {
          ...{ channel, message, length: initialTracks.length },
          offered: offeredVotes(messageTemplate, initialTracks.length),
          hearsReactions: guild !== null,
        },
      }),
    };
  }

  /** A list stored under its interaction: it was about to be sent when the process ended, or its answer was lost. */
  async #adoptReply(list: PostedList): Promise<Comparison> {
    const { feedbackService, requests } = this.#parts;
    const { message: interaction, channel } = list;
    try {
      const reply = await requests.replyTo(channel, interaction);
      if (reply !== undefined) {
        await feedbackService.moveList(interaction, reply.id);
        return this.reconcile(reply.id);
      }
    } catch (error) {
      const outcome = outcomeOfError(error);
      if (outcome !== 'gone') return failure(outcome, list);
    }
    await feedbackService.deleteList(interaction);
    return { outcome: 'no-list' };
  }
}

/** What is forbidden may be allowed again for the whole server. */
function failure(outcome: RequestOutcome, { guild }: PostedList): Comparison {
  return { outcome: 'failed', group: outcome === 'forbidden' ? guild : null };
}
