import PQueue from 'p-queue';
import { MINUTE_MS } from '../../lib/time.ts';
import { DueQueue } from '../schedule/due-queue.ts';
import { deliverDueWeeks } from './deliver-due-weeks.ts';
import type { DeliveryParts } from './ports.ts';

/** How often due schedules are read: another process may have changed them. */
const RESCAN_MS = 10 * MINUTE_MS;
/** Drops made at the same time: bounds the memory needed when every server is due in the same hour. */
const CONCURRENCY = 8;
const LOG_EVERY = 500;

export interface RunnerParts extends DeliveryParts {
  /** Whether this process is responsible for a server. */
  readonly isOwnGuild: (guild: string) => boolean;
  /** uniform in [0, 1) */
  readonly random: () => number;
  /** How often to read due schedules; every ten minutes by default. */
  readonly rescanMs?: number;
}

/** Delivers the drops of this process's servers when they are due. Keeps only those that are due soon in memory. */
export class DropRunner {
  readonly #parts: RunnerParts;
  readonly #due: DueQueue;
  readonly #deliveries = new PQueue({ concurrency: CONCURRENCY });
  readonly #guildsInDelivery = new Set<string>();
  readonly #rescanMs: number;
  #scannedAt = Number.NEGATIVE_INFINITY;
  #cancelAlarm = () => {};
  #running: Promise<void> | undefined;
  #runAgain = false;
  #closed = false;

  constructor(parts: RunnerParts) {
    this.#parts = parts;
    this.#due = new DueQueue(parts.random);
    this.#rescanMs = parts.rescanMs ?? RESCAN_MS;
  }

  /** Delivers what is due now; from then on the clock wakes the runner. Resolves when all of it is done or put off. */
  wake(): Promise<void> {
    if (this.#closed) return Promise.resolve();
    this.#runAgain = this.#running !== undefined;
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Has to be called when this process has changed the settings of a server. */
  scheduleChanged(guild: string): Promise<void> {
    this.#due.setDueNow(guild, '');
    return this.wake();
  }

  /** Finishes deliveries that have begun and starts no more. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelAlarm();
    this.#deliveries.clear();
    await this.#deliveries.onIdle();
    await this.#running;
  }

  async #run(): Promise<void> {
    do {
      this.#runAgain = false;
      this.#cancelAlarm();
      try {
        await this.#scan();
        await this.#deliverDue();
      } catch (error) {
        this.#parts.log.error({ err: error }, 'Due drops could not be read');
        this.#scannedAt = Number.NEGATIVE_INFINITY;
      }
    } while (this.#runAgain && !this.#closed);
    if (!this.#closed) this.#setAlarm();
  }

  /** Reads which servers are due before the next scan; every server after the clock was set back. */
  async #scan(): Promise<void> {
    const { clock, schedules, isOwnGuild } = this.#parts;
    const now = clock.now();
    const wasSetBack = now < this.#scannedAt;
    if (!wasSetBack && now < this.#scannedAt + this.#rescanMs) return;
    const until = wasSetBack ? Number.POSITIVE_INFINITY : now + this.#rescanMs;
    const found = new Set<string>();
    for await (const { guild, revision, dueAt } of schedules.dueBefore(until, isOwnGuild)) {
      found.add(guild);
      if (wasSetBack) this.#due.setDueNow(guild, revision);
      else if (this.#due.revisionOf(guild) !== revision)
        this.#due.setDue(guild, dueAt ?? Number.NEGATIVE_INFINITY, revision);
    }
    this.#due.keepOnly(found);
    this.#scannedAt = now;
  }

  async #deliverDue(): Promise<void> {
    const { clock, log } = this.#parts;
    const guilds = this.#due.due(clock.now());
    let done = 0;
    for (const guild of guilds) {
      await this.#deliveries.onSizeLessThan(CONCURRENCY);
      if (this.#closed) break;
      void this.#deliveries.add(async () => {
        await this.#deliver(guild);
        done += 1;
        if (done % LOG_EVERY === 0) log.info({ done, of: guilds.length }, 'Drops are being delivered');
      });
    }
    await this.#deliveries.onIdle();
  }

  async #deliver(guild: string): Promise<void> {
    if (this.#guildsInDelivery.has(guild)) return;
    this.#guildsInDelivery.add(guild);
    const { schedules, clock, log } = this.#parts;
    try {
      const next = await deliverDueWeeks(this.#parts, guild);
      if (next === undefined) this.#due.delete(guild);
      else if (next.at === 'retry') this.#due.retryLater(guild, clock.now(), next.revision);
      else {
        await schedules.noteNextDue(guild, next.revision, next.at);
        this.#due.setDue(guild, next.at, next.revision);
      }
    } catch (error) {
      log.error({ err: error, guild }, 'Drop failed');
      this.#due.retryLater(guild, clock.now());
    } finally {
      this.#guildsInDelivery.delete(guild);
    }
  }

  #setAlarm(): void {
    const { clock } = this.#parts;
    const at = Math.min(this.#scannedAt + this.#rescanMs, this.#due.nextAt);
    const delayMs = Math.max(0, Math.min(this.#rescanMs, at - clock.now()));
    this.#cancelAlarm = clock.after(delayMs, () => void this.wake());
  }
}
