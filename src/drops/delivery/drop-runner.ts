import PQueue from 'p-queue';
import { Agenda } from '../schedule/due-queue.ts';
import { type ServeParts, serve } from './deliver-server.ts';

/** Schedules are read anew this often: another process may have changed them, or somebody the clock. */
const RESCAN_MS = 10 * 60 * 1000;
/** Drops made at the same time: what bounds the memory of an hour in which everybody is due. */
const AT_ONCE = 8;
const PROGRESS_EVERY = 500;

export interface RunnerParts extends ServeParts {
  /** uniform in [0, 1) */
  readonly random: () => number;
  /** How often to look for what others changed; ten minutes when left out. */
  readonly rescanMs?: number;
}

/** Serves every server of this process when it is due. Keeps one small entry a server in memory. */
export class DropRunner {
  readonly #parts: RunnerParts;
  readonly #agenda: Agenda;
  readonly #queue = new PQueue({ concurrency: AT_ONCE });
  readonly #busy = new Set<string>();
  readonly #rescanMs: number;
  #scanAt = Number.NEGATIVE_INFINITY;
  #cancelAlarm = () => {};
  #running: Promise<void> | undefined;
  #again = false;
  #closed = false;

  constructor(parts: RunnerParts) {
    this.#parts = parts;
    this.#agenda = new Agenda(parts.random);
    this.#rescanMs = parts.rescanMs ?? RESCAN_MS;
  }

  /** Looks at what is due now; from then on the clock wakes it. Resolves when all of that is served or put off. */
  wake(): Promise<void> {
    if (this.#closed) return Promise.resolve();
    this.#again = this.#running !== undefined;
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** A server's settings were changed by this process. */
  changed(guild: string): Promise<void> {
    this.#agenda.look(guild, '');
    return this.wake();
  }

  /** Finishes what is under way and starts nothing more. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelAlarm();
    this.#queue.clear();
    await this.#queue.onIdle();
    await this.#running;
  }

  async #run(): Promise<void> {
    do {
      this.#again = false;
      this.#cancelAlarm();
      try {
        await this.#scan();
        await this.#serveDue();
      } catch (error) {
        this.#parts.log.error({ err: error }, 'drops could not be looked through');
        this.#scanAt = Number.NEGATIVE_INFINITY;
      }
    } while (this.#again && !this.#closed);
    if (!this.#closed) this.#setAlarm();
  }

  /** Reads who has drops, page by page, and when each is due next where that is not known. */
  async #scan(): Promise<void> {
    const now = this.#parts.clock.now();
    // Also after the clock was set back: what is known of the time to come may not hold any more.
    if (now < this.#scanAt + this.#rescanMs && now >= this.#scanAt) return;
    const setBack = now < this.#scanAt;
    const found = new Set<string>();
    for await (const [guild, { revision }] of this.#parts.store.schedules()) {
      if (!this.#parts.ports.isHere(guild)) continue;
      found.add(guild);
      if (setBack || this.#agenda.revisionOf(guild) !== revision) this.#agenda.look(guild, revision);
    }
    this.#agenda.keepOnly(found);
    this.#scanAt = now;
  }

  async #serveDue(): Promise<void> {
    const now = this.#parts.clock.now();
    const due = this.#agenda.due(now);
    let done = 0;
    for (const guild of due) {
      await this.#queue.onSizeLessThan(AT_ONCE);
      if (this.#closed) break;
      void this.#queue.add(async () => {
        await this.#serveOnce(guild);
        done += 1;
        if (done % PROGRESS_EVERY === 0) this.#parts.log.info({ done, of: due.length }, 'drops under way');
      });
    }
    await this.#queue.onIdle();
  }

  async #serveOnce(guild: string): Promise<void> {
    if (this.#busy.has(guild)) return;
    this.#busy.add(guild);
    try {
      const next = await serve(this.#parts, guild);
      if (next === undefined) this.#agenda.delete(guild);
      else if (next.at === 'later') this.#agenda.tryAgain(guild, this.#parts.clock.now(), next.revision);
      else this.#agenda.set(guild, next.at, next.revision);
    } catch (error) {
      this.#parts.log.error({ err: error, guild }, 'a drop failed');
      this.#agenda.tryAgain(guild, this.#parts.clock.now());
    } finally {
      this.#busy.delete(guild);
    }
  }

  #setAlarm(): void {
    const { clock } = this.#parts;
    const at = Math.min(this.#scanAt + this.#rescanMs, this.#agenda.next);
    const wait = Math.max(0, Math.min(this.#rescanMs, at - clock.now()));
    this.#cancelAlarm = clock.after(wait, () => void this.wake());
  }
}
