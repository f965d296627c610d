import { KeyedQueue } from '../../lib/keyed-queue.ts';

/** Changes of a message within this time become one edit. */
const DEBOUNCE_MS = 150;

/**
 * Edits messages after they changed: a burst of changes becomes one edit, edits of one message never overlap, and one
 * always begins after the last change.
 */
export class EditScheduler {
  /** Messages with an edit that has not begun. */
  readonly #scheduled = new Set<string>();
  readonly #queue = new KeyedQueue();
  readonly #edit: (message: string) => Promise<void>;
  readonly #onError: (message: string, error: unknown) => void;

  /** @param edit shows the newest state of a message */
  constructor(edit: (message: string) => Promise<void>, onError: (message: string, error: unknown) => void) {
    this.#edit = edit;
    this.#onError = onError;
  }

  /** Number of messages that wait for an edit or are being edited. */
  get busy(): number {
    return this.#scheduled.size + this.#queue.busy;
  }

  /** Whether an edit of a message has yet to begin. */
  isScheduled(message: string): boolean {
    return this.#scheduled.has(message);
  }

  /** Call whenever a message has changed. */
  schedule(message: string): void {
    if (this.#scheduled.has(message)) return;
    this.#scheduled.add(message);
    setTimeout(() => void this.#queue.run(message, () => this.#run(message)), DEBOUNCE_MS);
  }

  /** Resolves when every message is up to date. */
  async idle(): Promise<void> {
    while (this.busy > 0) await new Promise((resolve) => setTimeout(resolve, 10));
  }

  async #run(message: string): Promise<void> {
    this.#scheduled.delete(message);
    await this.#edit(message).catch((error: unknown) => this.#onError(message, error));
  }
}
