import type { Logger } from 'pino';
import type { FeedbackService } from '../../feedback/feedback-service.ts';
import { KeyedQueue } from '../../lib/keyed-queue.ts';
import { isDatabaseOutage, logFailure } from '../outage.ts';
import { MessageEditor } from './message-editor.ts';
import type { MessageRequests } from './message-requests.ts';
import { Reconciler } from './reconciler.ts';
import type { VoteControls } from './vote-controls.ts';

/** After this time a message is reconciled again whose votes could not be stored. */
const RETRY_MS = 5000;

export interface VoteQueueParts {
  readonly feedbackService: FeedbackService;
  readonly requests: MessageRequests;
  readonly controls: VoteControls;
  readonly log: Logger;
  /** ms since the epoch */
  readonly now: () => number;
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
  /** Messages that wait to be reconciled after a failure. */
  readonly #retrying = new Set<string>();
  #isClosed = false;

  constructor({ feedbackService, requests, controls, log, now }: VoteQueueParts) {
    this.#controls = controls;
    this.#log = log;
    this.#editor = new MessageEditor(feedbackService, requests, log);
    this.#reconciler = new Reconciler({ feedbackService, requests, now });
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
        const reconciled = await this.#reconciler.reconcile(message);
        if (reconciled?.missing !== undefined) this.#controls.request(reconciled.missing);
        if (reconciled?.isInDoubt) this.#editor.distrust(reconciled.message);
        if (reconciled !== undefined) this.#editor.schedule(reconciled.message);
        else if (hasChanged) this.#editor.schedule(message);
      } catch (error) {
        logFailure(this.#log, error, { message }, 'Vote could not be stored');
        if (isDatabaseOutage(error)) this.#retryLater(message);
      }
    });
  }

  /** Fetches the reactions of a message and updates its list. */
  reconcile(message: string): Promise<void> {
    return this.change(message, async () => true);
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
    this.#isClosed = true;
  }

  /** Reactions that could not be stored are still on Discord. */
  #retryLater(message: string): void {
    this.#reconciler.forget(message);
    if (this.#retrying.has(message)) return;
    this.#retrying.add(message);
    setTimeout(() => {
      this.#retrying.delete(message);
      if (!this.#isClosed) void this.reconcile(message);
    }, RETRY_MS).unref();
  }
}
