import { DropRunner } from '../../../src/drops/delivery/drop-runner.ts';
import type { DropJob, DropMessenger } from '../../../src/drops/delivery/ports.ts';
import { NO_METRICS } from '../../../src/lib/metrics.ts';
import { HOUR_MS, MINUTE_MS } from '../../../src/lib/time.ts';
import { message } from '../../../src/messages/message.ts';
import type { Database } from '../../../src/storage/database/database.ts';
import { openDatabase } from '../../../src/storage/database/open.ts';
import type { DropRepository } from '../../../src/storage/database/ports/drops.ts';
import type { DropSettings, ScheduleRepository } from '../../../src/storage/database/ports/schedules.ts';
import { crashingSteps, inSteps, rethrowUnlessCrash } from './crashes.ts';
import { FakeClock } from './fake-clock.ts';

/** Discord recognises a repeated nonce for a few minutes. */
const NONCE_MS = 5 * MINUTE_MS;
const WHY_BLOCKED = message('drops.blockedReason.channelGone');

/** The server that has drops. */
export const GUILD = '42';

/** What is made to go wrong. */
export interface Faults {
  /** This many of the next posts fail; every second of them arrives nevertheless. */
  outages: number;
  isChannelClosed: boolean;
}

interface SimulatedMessage {
  readonly id: string;
  readonly guild: string;
  readonly week: string;
  readonly nonce: string;
  readonly at: number;
}

/** A Discord with one channel a server, a database, and any number of processes. */
export class Simulation {
  readonly clock: FakeClock;
  readonly faults: Faults = { outages: 0, isChannelClosed: false };
  readonly messages: SimulatedMessage[] = [];
  /** Servers whose admins were notified, and why. */
  readonly notices: string[] = [];
  /** Servers and weeks for which tracks were selected. */
  readonly selections: string[] = [];
  readonly schedules: ScheduleRepository;
  readonly drops: DropRepository;
  readonly #random: () => number;
  #processes: { runner: DropRunner; kill: () => void }[] = [];
  #started = 0;

  private constructor(clock: FakeClock, { schedules, drops }: Database, random: () => number) {
    this.clock = clock;
    this.schedules = schedules;
    this.drops = drops;
    this.#random = random;
  }

  static async open(now: number, random: () => number): Promise<Simulation> {
    const clock = new FakeClock(now);
    return new Simulation(clock, await openDatabase('memory:', () => clock.now()), random);
  }

  /** Starts a process that stops at its `crashAt`th step: before that step's effect, or right after it. */
  start(crashAt = Number.POSITIVE_INFINITY, after = false): DropRunner {
    const { step, kill } = crashingSteps(crashAt, after);
    this.#started += 1;
    const owner = `process ${this.#started}`;
    const log = {
      debug: () => {},
      info: () => {},
      warn: () => {},
      error: ({ err }: { err?: unknown }) => rethrowUnlessCrash(err),
    };
    const runner = new DropRunner({
      schedules: inSteps(this.schedules, step),
      drops: inSteps(this.drops, step),
      selectTracks: (guild, _settings, due) =>
        step(async () => {
          this.selections.push(`${guild} ${due.week}`);
          return [
            { id: `track of ${due.week}`, kind: 'familiar', why: message('drops.trackReason.deepCut') },
          ];
        }),
      messenger: inSteps(this.#messenger(), step),
      ownGuilds: () => [GUILD],
      clock: this.clock,
      random: this.#random,
      owner,
      waitForTurn: async () => {},
      log,
      metrics: NO_METRICS,
      rescanMs: 5 * HOUR_MS,
    });
    this.#processes.push({ runner, kill });
    return runner;
  }

  /** Resolves when every process has done what it can do now. */
  async settle(): Promise<void> {
    await Promise.all(this.#processes.map(({ runner }) => runner.wake()));
  }

  /** Lets time pass with whatever runs. */
  async pass(ms: number): Promise<void> {
    await this.settle();
    await this.clock.pass(ms, () => this.settle());
    await this.settle();
  }

  async stopAll(): Promise<void> {
    for (const { kill, runner } of this.#processes) {
      kill();
      await runner.close();
    }
    this.#processes = [];
  }

  /** Stores settings as turning drops on does. */
  async turnOn(settings: DropSettings): Promise<void> {
    await this.schedules.save(GUILD, settings, this.clock.now());
  }

  postsOf(guild: string, week: string): number {
    return this.messages.filter((posted) => posted.guild === guild && posted.week === week).length;
  }

  #messenger(): DropMessenger {
    const { faults } = this;
    return {
      find: async ({ guild, plan: { nonce } }) => {
        if (faults.isChannelClosed) return { kind: 'blocked', why: WHY_BLOCKED };
        const found = this.messages.find((posted) => posted.guild === guild && posted.nonce === nonce);
        return found === undefined ? { kind: 'absent' } : { kind: 'posted', message: found.id };
      },
      post: async (job) => {
        if (faults.isChannelClosed) return { kind: 'blocked', why: WHY_BLOCKED };
        if (faults.outages > 0) {
          faults.outages -= 1;
          if (faults.outages % 2 === 1) this.#accept(job);
          return { kind: 'retry', why: '502' };
        }
        return { kind: 'posted', message: this.#accept(job) };
      },
      afterPost: async () => {},
      notifyAdmin: async (guild, _settings, why) => {
        this.notices.push(`${guild}: ${why.code}`);
      },
    };
  }

  #accept({ guild, due, plan: { nonce } }: DropJob): string {
    const at = this.clock.elapsedMs;
    const repeated = this.messages.find((posted) => posted.nonce === nonce && at - posted.at < NONCE_MS);
    if (repeated !== undefined) return repeated.id;
    const id = String(this.messages.length + 1);
    this.messages.push({ id, guild, week: due.week, nonce, at });
    return id;
  }
}

let revisions = 0;

export function settingsOf(values: Partial<DropSettings> = {}): DropSettings {
  revisions += 1;
  return {
    channel: '7',
    weekday: 1,
    hour: 18,
    timeZone: 'Europe/Lisbon',
    size: 5,
    thread: false,
    turnedOnBy: '1',
    since: 0,
    revision: `revision ${revisions}`,
    ...values,
  };
}
