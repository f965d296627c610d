import PQueue from 'p-queue';
import { Agenda } from './agenda.ts';
import type { DropStore } from './drop-store.ts';
import type { Clock, DropPorts } from './ports.ts';
import { type Due, lastDue, nextDue } from './schedule.ts';
import type { Progress, Settings } from './schema.ts';
import { attempt, type WeekParts, WINDOW_MS } from './week.ts';

/** Schedules are read anew this often: another process may have changed them, or somebody the clock. */
const RESCAN_MS = 10 * 60 * 1000;
/** Drops made at the same time: what bounds the memory of an hour in which everybody is due. */
const AT_ONCE = 8;
const PROGRESS_EVERY = 500;

interface DropLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

export interface RunnerParts {
  readonly store: DropStore;
  readonly ports: DropPorts;
  readonly clock: Clock;
  /** uniform in [0, 1) */
  readonly random: () => number;
  /** Tells this process from others on the same store. */
  readonly owner: string;
  readonly turn: () => Promise<void>;
  readonly log: DropLog;
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
      await this.#serve(guild);
    } catch (error) {
      this.#parts.log.error({ err: error, guild }, 'a drop failed');
      this.#agenda.tryAgain(guild, this.#parts.clock.now());
    } finally {
      this.#busy.delete(guild);
    }
  }

  /** Brings every week that is due to its end, oldest first, as far as that is possible now. */
  async #serve(guild: string): Promise<void> {
    const { store, clock } = this.#parts;
    const settings = await store.settings(guild);
    if (settings === undefined) return this.#agenda.delete(guild);
    let progress = await store.progress(guild);
    let due = nextDue(settings, doneThrough(settings, progress, clock.now()));
    while (due.dueAt <= clock.now()) {
      const put = await this.#week(guild, settings, due, progress);
      if (put === undefined) return;
      progress = put;
      due = nextDue(settings, due.dueAt);
    }
    this.#agenda.set(guild, due.dueAt, settings.revision);
  }

  /** @returns the progress with this week done, or undefined when it was put off */
  async #week(
    guild: string,
    settings: Settings,
    due: Due,
    progress: Progress | undefined,
  ): Promise<Progress | undefined> {
    const { store, clock, log } = this.#parts;
    const { revision } = settings;
    const paused = progress?.paused?.revision === revision ? progress.paused : undefined;
    const tooLate = due.dueAt + WINDOW_MS + 1;
    if (paused !== undefined && clock.now() < tooLate) return this.#agenda.set(guild, tooLate, revision);
    const whyLate = paused === undefined ? 'The bot was away for more than a day.' : `Paused: ${paused.why}`;
    const outcome = await attempt(this.#weekParts(), { guild, settings, due, whyLate });
    if (outcome.kind === 'closed') {
      await this.#pause(guild, settings, progress, due, outcome.why);
      return this.#agenda.set(guild, tooLate, revision);
    }
    if (outcome.kind === 'later') {
      log.warn({ guild, week: due.week, why: outcome.why }, 'a drop was put off');
      return this.#agenda.tryAgain(guild, clock.now(), revision);
    }
    const { record } = outcome;
    const now: Progress = {
      ...progress,
      through: due.dueAt,
      ...(record.state === 'skipped' ? { lastSkip: record } : { lastPost: record }),
    };
    await store.setProgress(guild, now);
    return now;
  }

  #weekParts(): WeekParts {
    const { store, ports, clock, owner, turn } = this.#parts;
    return { store, ports, owner, turn, now: () => clock.now() };
  }

  /** Written down before anybody is told, so that nobody is told twice. */
  async #pause(
    guild: string,
    settings: Settings,
    progress: Progress | undefined,
    due: Due,
    why: string,
  ): Promise<void> {
    const { store, clock, ports, log } = this.#parts;
    log.warn({ guild, week: due.week, why }, 'drops of a server are paused');
    const through = progress?.through ?? settings.since;
    const paused = { revision: settings.revision, why, at: clock.now() };
    await store.setProgress(guild, { ...progress, through, paused });
    await ports.tell(guild, settings, why);
  }

  #setAlarm(): void {
    const { clock } = this.#parts;
    const at = Math.min(this.#scanAt + this.#rescanMs, this.#agenda.next);
    const wait = Math.max(0, Math.min(this.#rescanMs, at - clock.now()));
    this.#cancelAlarm = clock.after(wait, () => void this.wake());
  }
}

/** The moment up to which a server needs nothing more. */
function doneThrough(settings: Settings, progress: Progress | undefined, now: number): number {
  const through = progress?.through ?? 0;
  // What was done in a future that the clock took back is looked at again, the week that is due now included.
  const believed = through <= now ? through : lastDue(settings, now).dueAt - 1;
  return Math.max(settings.since, believed);
}
