import { LEASE_MS } from '../delivery/deliver-week.ts';

/** The first try after a failure comes after this, the next after twice that, and so on. */
const RETRY_MS = 15_000;

interface Entry {
  /** ms since the epoch */
  readonly at: number;
  /** How often in a row it could not be served. */
  readonly failures: number;
  /** Of the settings it was worked out from; empty while those are not read. */
  readonly revision: string;
}

/** When each server wants attention again: one small entry a server. */
export class Agenda {
  readonly #entries = new Map<string, Entry>();
  readonly #random: () => number;

  /** @param random uniform in [0, 1) */
  constructor(random: () => number) {
    this.#random = random;
  }

  /** When the first of all is to be served. */
  get next(): number {
    let next = Number.POSITIVE_INFINITY;
    for (const { at } of this.#entries.values()) next = Math.min(next, at);
    return next;
  }

  revisionOf(guild: string): string | undefined {
    return this.#entries.get(guild)?.revision;
  }

  /** Something about a server is new: it is looked at as soon as possible. */
  look(guild: string, revision: string): void {
    this.#entries.set(guild, { at: Number.NEGATIVE_INFINITY, failures: 0, revision });
  }

  set(guild: string, at: number, revision: string): undefined {
    this.#entries.set(guild, { at, failures: 0, revision });
  }

  /** It did not work now: again in a while, later each time, but not after a dead process's claim has let go. */
  tryAgain(guild: string, now: number, revision = this.revisionOf(guild) ?? ''): undefined {
    const failures = (this.#entries.get(guild)?.failures ?? 0) + 1;
    const ms = Math.min(LEASE_MS, RETRY_MS * 2 ** Math.min(10, failures - 1));
    this.#entries.set(guild, { at: now + ms * (1 + 0.25 * this.#random()), failures, revision });
  }

  delete(guild: string): void {
    this.#entries.delete(guild);
  }

  /** Forgets servers that turned drops off elsewhere. One without a revision was turned on while they were read. */
  keepOnly(guilds: ReadonlySet<string>): void {
    for (const [guild, { revision }] of this.#entries)
      if (!guilds.has(guild) && revision !== '') this.#entries.delete(guild);
  }

  /** Who is due, in another order each time, so that nobody is always the last. */
  due(now: number): string[] {
    return [...this.#entries]
      .filter(([, { at }]) => at <= now)
      .map(([guild]) => ({ guild, key: this.#random() }))
      .sort((a, b) => a.key - b.key)
      .map(({ guild }) => guild);
  }
}
