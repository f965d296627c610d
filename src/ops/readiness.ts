import { SECOND_MS } from '../lib/time.ts';

/** A check that takes longer than this has failed. */
const CHECK_MS = 2 * SECOND_MS;

/** What the bot cannot answer without. */
export const PARTS = ['models', 'database', 'gateway'] as const;
export type Part = (typeof PARTS)[number];

/** What is not ready: parts, or the whole bot because it is being stopped. */
export type NotReady = Part | 'stopping';

/** Knows whether the bot can answer. A part is not ready before it has a check. */
export class Readiness {
  readonly #checks = new Map<Part, () => unknown>();
  readonly #checkMs: number;
  #checking: Promise<NotReady[]> | undefined;
  #isStopping = false;

  constructor(checkMs = CHECK_MS) {
    this.#checkMs = checkMs;
  }

  /** @param check returns or resolves with anything but false while the part is ready */
  provide(part: Part, check: () => unknown): void {
    this.#checks.set(part, check);
  }

  /** From now on the bot is not ready, whatever its parts say. */
  stop(): void {
    this.#isStopping = true;
  }

  /** What is not ready, in words; nothing for a bot that is. However many ask, each part is checked once at a time. */
  async notReady(): Promise<NotReady[]> {
    if (this.#isStopping) return ['stopping'];
    this.#checking ??= this.#check().finally(() => {
      this.#checking = undefined;
    });
    return this.#checking;
  }

  async #check(): Promise<NotReady[]> {
    const ready = await Promise.all(PARTS.map((part) => this.#isReady(part)));
    return PARTS.filter((_, at) => !ready[at]);
  }

  async #isReady(part: Part): Promise<boolean> {
    const check = this.#checks.get(part);
    if (check === undefined) return false;
    const limit = new Promise((resolve) => setTimeout(resolve, this.#checkMs, false).unref());
    try {
      return (await Promise.race([check(), limit])) !== false;
    } catch {
      return false;
    }
  }
}
