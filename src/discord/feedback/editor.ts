/** Votes that come within this time of one another become one edit. */
const GATHER_MS = 150;

type Edit = 'waiting' | 'running' | 'again';

/**
 * Brings messages up to date: gathers what comes in bursts, never runs two edits of one message at once, and
 * after the last change always runs once more, so that the newest state wins.
 */
export class Editor {
  readonly #edits = new Map<string, Edit>();
  readonly #edit: (message: string) => Promise<void>;
  readonly #onError: (message: string, error: unknown) => void;

  /** @param edit shows the newest state of a message, whatever it is by then */
  constructor(edit: (message: string) => Promise<void>, onError: (message: string, error: unknown) => void) {
    this.#edit = edit;
    this.#onError = onError;
  }

  /** Messages that wait for an edit or are being edited. */
  get busy(): number {
    return this.#edits.size;
  }

  /** Something about a message has changed. */
  touch(message: string): void {
    const known = this.#edits.get(message);
    if (known === 'running') this.#edits.set(message, 'again');
    if (known !== undefined) return;
    this.#edits.set(message, 'waiting');
    setTimeout(() => this.#run(message), GATHER_MS);
  }

  /** Resolves when every message is up to date. */
  async idle(): Promise<void> {
    while (this.#edits.size > 0) await new Promise((resolve) => setTimeout(resolve, 10));
  }

  async #run(message: string): Promise<void> {
    do {
      this.#edits.set(message, 'running');
      await this.#edit(message).catch((error: unknown) => this.#onError(message, error));
    } while (this.#edits.get(message) === 'again');
    this.#edits.delete(message);
  }
}
