import { MINUTE_MS, SECOND_MS } from '../../lib/time.ts';

/** Delay of the first retry; each further one takes twice as long. */
const RETRY_MS = 15 * SECOND_MS;
/** The longest delay of a retry: by then the claim of a process that died has expired. */
export const RETRY_MAX_MS = 5 * MINUTE_MS;

interface Entry {
  /** ms since the epoch */
  readonly at: number;
  /** Failures in a row. */
  readonly failures: number;
  /** Of the settings it was computed from; empty while those have not been read. */
  readonly revision: string;
}

/** When servers need attention next: one small entry for each that is due soon. */
export class DueQueue {
  readonly #entries = new Map<string, Entry>();
  readonly #random: () => number;

  /** @param random uniform in [0, 1) */
  constructor(random: () => number) {
    this.#random = random;
  }

  /** Number of servers that are due soon. */
  get size(): number {
    return this.#entries.size;
  }

  /** When the first server is due, ms since the epoch; infinite for an empty queue. */
  get nextAt(): number {
    let next = Number.POSITIVE_INFINITY;
    for (const { at } of this.#entries.values()) next = Math.min(next, at);
    return next;
  }

  /** How many servers are due. @param now ms since the epoch */
  countDue(now: number): number {
    let count = 0;
    for (const { at } of this.#entries.values()) if (at <= now) count += 1;
    return count;
  }

  revisionOf(guild: string): string | undefined {
    return this.#entries.get(guild)?.revision;
  }

  /** Makes a server due at once. */
  setDueNow(guild: string, revision: string): void {
    this.setDue(guild, Number.NEGATIVE_INFINITY, revision);
  }

  setDue(guild: string, at: number, revision: string): void {
    this.#entries.set(guild, { at, failures: 0, revision });
  }

  /** Puts a server off after a failure, longer after each one in a row. */
  retryLater(guild: string, now: number, revision = this.revisionOf(guild) ?? ''): void {
    const failures = (this.#entries.get(guild)?.failures ?? 0) + 1;
    const delayMs = Math.min(RETRY_MAX_MS, RETRY_MS * 2 ** Math.min(10, failures - 1));
    const at = now + Math.ceil(delayMs * (1 + 0.25 * this.#random()));
    this.#entries.set(guild, { at, failures, revision });
  }

  delete(guild: string): void {
    this.#entries.delete(guild);
  }

  /** Removes all other servers, except those without a revision: their settings changed during the scan. */
  keepOnly(guilds: ReadonlySet<string>): void {
    for (const [guild, { revision }] of this.#entries)
      if (!guilds.has(guild) && revision !== '') this.#entries.delete(guild);
  }

  /** The servers that are due, in random order, so that none is always the last. */
  due(now: number): string[] {
    return [...this.#entries]
      .filter(([, { at }]) => at <= now)
      .map(([guild]) => ({ guild, key: this.#random() }))
      .sort((a, b) => a.key - b.key)
      .map(({ guild }) => guild);
  }
}
