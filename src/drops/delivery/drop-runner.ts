import PQueue from 'p-queue';
import { MINUTE_MS, SECOND_MS } from '../../lib/time.ts';
import { logFailure } from '../../storage/database/outage.ts';
import type { Schedule } from '../../storage/database/ports/schedules.ts';
import { DueQueue } from '../schedule/due-queue.ts';
import { nextDue } from '../schedule/weekly-schedule.ts';
import { deliverDueWeeks } from './deliver-due-weeks.ts';
import type { DeliveryParts } from './ports.ts';

/** How often due schedules are read: another process may have changed them. */
const RESCAN_MS = 10 * MINUTE_MS;
/** Drops made at the same time: bounds the memory needed when every server is due in the same hour. */
const CONCURRENCY = 8;
const LOG_EVERY = 500;
/** After due schedules could not be read. */
const RETRY_SCAN_MS = 15 * SECOND_MS;

export interface RunnerParts extends DeliveryParts {
  /** Ids of the servers this process is responsible for. */
  readonly ownGuilds: () => readonly string[];
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
  #retryScanAt = 0;
  #cancelAlarm = () => {};
  #running: Promise<void> | undefined;
  #runAgain = false;
  #closed = false;

  constructor(parts: RunnerParts) {
    this.#parts = parts;
    this.#due = new DueQueue(parts.random);
    this.#rescanMs = parts.rescanMs ?? RESCAN_MS;
    parts.metrics.watchCache('drops due soon', () => this.#due);
    parts.metrics.watch('dropsDue', () => this.#due.countDue(parts.clock.now()));
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
        this.#retryScanAt = this.#parts.clock.now() + RETRY_SCAN_MS;
      }
    } while (this.#runAgain && !this.#closed);
    if (!this.#closed) this.#setAlarm();
  }

  /** Reads which servers are due before the next scan; every server at the start and after the clock was set back. */
  async #scan(): Promise<void> {
    const { clock, schedules, ownGuilds } = this.#parts;
    const now = clock.now();
    const wasSetBack = now < this.#scannedAt;
    if (!wasSetBack && now < this.#scannedAt + this.#rescanMs) return;
    const horizon = now + this.#rescanMs;
    const isFirst = this.#scannedAt === Number.NEGATIVE_INFINITY;
    const until = wasSetBack || isFirst ? Number.MAX_SAFE_INTEGER : horizon;
    const found = new Set<string>();
    for (const schedule of await schedules.due(ownGuilds(), until)) {
      const { guild, revision } = schedule;
      const dueAt = wasSetBack ? Number.NEGATIVE_INFINITY : dueTimeOf(schedule, now);
      if (dueAt > horizon) continue;
      found.add(guild);
      if (wasSetBack || this.#due.revisionOf(guild) !== revision) this.#due.setDue(guild, dueAt, revision);
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
        await schedules.postpone(guild, next.revision, next.at);
        this.#due.setDue(guild, next.at, next.revision);
      }
    } catch (error) {
      logFailure(log, error, { guild }, 'Drop failed');
      this.#due.retryLater(guild, clock.now());
    } finally {
      this.#guildsInDelivery.delete(guild);
    }
  }

  #setAlarm(): void {
    const { clock } = this.#parts;
    const scanAt = Math.max(this.#scannedAt + this.#rescanMs, this.#retryScanAt);
    const at = Math.min(scanAt, this.#due.nextAt);
    const delayMs = Math.max(0, Math.min(this.#rescanMs, at - clock.now()));
    this.#cancelAlarm = clock.after(delayMs, () => void this.wake());
  }
}

/** When a server is due: at once where a clock ahead of now noted the time. */
function dueTimeOf(schedule: Schedule, now: number): number {
  const { nextDueAt } = schedule;
  return nextDueAt > now && nextDueAt > nextDue(schedule, now).dueAt ? Number.NEGATIVE_INFINITY : nextDueAt;
}
