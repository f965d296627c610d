import { DatabaseError } from '../error.ts';

const PROBE_EVERY_MS = 1000;

/** Notices that a database cannot be reached, asks it every second, and tells when it is back. */
export class Availability {
  readonly #listeners = new Set<() => void>();
  readonly #onLost: (reason: string) => void;
  #probe: () => Promise<void> = async () => {};
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  /** @param onLost called once an outage, for the log */
  constructor(onLost: (reason: string) => void) {
    this.#onLost = onLost;
  }

  get isLost(): boolean {
    return this.#timer !== undefined;
  }

  /** @param probe rejects while the database cannot be reached */
  start(probe: () => Promise<void>): void {
    this.#probe = probe;
  }

  /** @returns what stops the listener */
  onRestored(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** An error was seen; those that do not mean an outage are ignored. */
  note(error: unknown): void {
    if (this.#isClosed || this.isLost) return;
    if (!(error instanceof DatabaseError) || error.code !== 'unreachable') return;
    this.#onLost(error.message);
    this.#schedule();
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #schedule(): void {
    this.#timer = setTimeout(() => void this.#ask(), PROBE_EVERY_MS).unref();
  }

  async #ask(): Promise<void> {
    try {
      await this.#probe();
    } catch {
      if (!this.#isClosed) this.#schedule();
      return;
    }
    if (this.#isClosed) return;
    this.#timer = undefined;
    for (const listener of this.#listeners) listener();
  }
}
