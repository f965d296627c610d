import type { Logger } from 'pino';
import type { FeedbackService } from '../../feedback/feedback-service.ts';
import { KeyedQueue } from '../../lib/keyed-queue.ts';
import type { Metrics } from '../../lib/metrics.ts';
import { MINUTE_MS, SECOND_MS } from '../../lib/time.ts';
import { logFailure } from '../../storage/database/outage.ts';
import type { InteractionTokens } from './interaction-tokens.ts';
import { MessageEditor } from './message-editor.ts';
import type { MessageRequests } from './message-requests.ts';
import { type Comparison, Reconciler } from './reconciler.ts';
import { Retries, type RetryPauses } from './retries.ts';
import type { VoteControls } from './vote-controls.ts';

/** Between two attempts to store votes, to compare them with Discord or to show them. */
export const RETRY_PAUSES: RetryPauses = { firstMs: 5 * SECOND_MS, maxMs: 10 * MINUTE_MS };

export interface VoteQueueParts {
  readonly feedbackService: FeedbackService;
  readonly requests: MessageRequests;
  readonly tokens: InteractionTokens;
  readonly controls: VoteControls;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** ms since the epoch */
  readonly now: () => number;
  readonly retryPauses: RetryPauses;
}

/**
 * Changes the votes under each message in the order of Discord's events, then updates the message. Edits and reactions
 * have queues of their own: a vote is stored at once, as a vote on what the list shows now, and does not wait for
 * Discord.
 */
export class VoteQueue {
  readonly #controls: VoteControls;
  readonly #log: Logger;
  readonly #editor: MessageEditor;
  readonly #reconciler: Reconciler;
  readonly #queue = new KeyedQueue();
  /** Messages whose votes could not be stored, compared or shown: all three are done again, as long as their lists live. */
  readonly #retries: Retries;

  constructor(parts: VoteQueueParts) {
    const { feedbackService, requests, tokens, controls, log, metrics, now, retryPauses } = parts;
    this.#controls = controls;
    this.#log = log;
    this.#retries = new Retries((message) => this.#retry(message), retryPauses);
    this.#editor = new MessageEditor({
      feedbackService,
      requests,
      tokens,
      log,
      metrics,
      onFailed: (message, guild) => this.#retries.later(message, guild),
      onDone: (message) => this.#retries.end(message),
    });
    this.#reconciler = new Reconciler({ feedbackService, requests, now });
    metrics.watchCache('lists compared', () => this.#reconciler.compared);
    metrics.watchCache('lists being sent', () => ({ size: this.#reconciler.sending }));
    metrics.watchCache('lists to retry', () => this.#retries.failing);
    metrics.watchCache('lists being edited', () => ({ size: this.#editor.busy }));
    metrics.watchCache('lists in doubt', () => ({ size: this.#editor.unverified }));
    metrics.watchCache('lists being voted on', () => ({ size: this.#queue.busy }));
  }

  /** Runs work in turn with the votes under a message. */
  run<T>(message: string, work: () => Promise<T>): Promise<T> {
    return this.#queue.run(message, work);
  }

  /**
   * Changes the votes under a message, and updates it. Failures are logged.
   * @param work whether it changed something
   */
  change(message: string, work: () => Promise<boolean>): Promise<void> {
    return this.#queue.run(message, async () => {
      try {
        const hasChanged = await work();
        const compared = await this.#reconciler.reconcile(message);
        if (compared.outcome === 'done') this.#update(compared);
        else if (compared.outcome === 'failed') this.#retries.later(message, compared.group);
        else if (compared.outcome === 'no-list') this.#retries.end(message);
        if (hasChanged && compared.outcome !== 'done' && !this.#retries.isHeldBack(message))
          this.#editor.schedule(message);
      } catch (error) {
        logFailure(this.#log, error, { message }, 'Vote could not be stored');
        // Reactions that could not be stored are still on Discord.
        this.#reconciler.forget(message);
        this.#retries.later(message);
      }
    });
  }

  /** Fetches the reactions of a message and updates its list. */
  reconcile(message: string): Promise<void> {
    return this.change(message, async () => true);
  }

  /** Call before a list is sent as the reply to an interaction, under whose id it is stored until then. */
  beginSending(interaction: string): void {
    this.#reconciler.beginSending(interaction);
  }

  /** Call when it was sent, or could not be. */
  endSending(interaction: string): void {
    this.#reconciler.endSending(interaction);
  }

  /** Call for a list that was just sent: no vote under it can have been missed. */
  skipReconciling(message: string): void {
    this.#reconciler.skip(message);
  }

  /** Call where the stored votes of a message may be wrong: it is reconciled after its next change. */
  doubtVotes(message: string): void {
    this.#reconciler.forget(message);
  }

  /** Call after a connection was lost: each list is reconciled when it is voted on next. */
  expectMissedVotes(): void {
    this.#reconciler.reset();
  }

  /** Call when the bot may be allowed more in a server: what was refused there is done again. */
  retryIn(guild: string): void {
    this.#retries.now(guild);
  }

  /** Updates a message whose votes have changed otherwise than by voting. */
  refresh(message: string): void {
    this.#editor.schedule(message);
  }

  /** Resolves when every vote that came in is stored. */
  stored(): Promise<void> {
    return this.#queue.idle();
  }

  /** Resolves when every vote that came in is stored and shown. */
  async idle(): Promise<void> {
    await this.#queue.idle();
    await this.#editor.idle();
  }

  /** Retries nothing from now on. */
  close(): void {
    this.#retries.close();
  }

  #update({ message, isInDoubt, missing }: Extract<Comparison, { outcome: 'done' }>): void {
    if (missing !== undefined) this.#controls.request(missing);
    if (isInDoubt) this.#editor.distrust(message);
    this.#editor.schedule(message);
  }

  #retry(message: string): void {
    this.#reconciler.forget(message);
    void this.reconcile(message);
  }
}
