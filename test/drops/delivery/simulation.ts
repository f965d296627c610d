import { DropRunner } from '../../../src/drops/delivery/drop-runner.ts';
import type { DropPorts, Errand } from '../../../src/drops/delivery/ports.ts';
import { DropStore } from '../../../src/drops/repository/keyv-drops.ts';
import type { Settings } from '../../../src/drops/repository/schema.ts';
import { openStore } from '../../../src/storage/store.ts';
import { FakeClock } from './fake-clock.ts';

export const HOUR_MS = 3600 * 1000;
export const DAY_MS = 24 * HOUR_MS;
export const WEEK_MS = 7 * DAY_MS;
/** Discord sees that two messages are one for a few minutes. */
const NONCE_MS = 5 * 60 * 1000;

/** The process stops at this very point. */
class Crash extends Error {}

/** What can be made to go wrong. */
export interface Weather {
  /** Of the next posts so many fail; every second one arrives nevertheless. */
  outages: number;
  closed: boolean;
}

/** A Discord with one channel a server, a store, and any number of processes. */
export class FakeWorld {
  readonly clock: FakeClock;
  readonly weather: Weather = { outages: 0, closed: false };
  readonly messages: { id: string; guild: string; week: string; nonce: string; at: number }[] = [];
  readonly told: string[] = [];
  readonly composed: string[] = [];
  readonly store: DropStore;
  readonly #random: () => number;
  #processes: { runner: DropRunner; die: () => void }[] = [];
  #born = 0;

  private constructor(clock: FakeClock, store: DropStore, random: () => number) {
    this.clock = clock;
    this.store = store;
    this.#random = random;
  }

  static async open(now: number, random: () => number): Promise<FakeWorld> {
    const clock = new FakeClock(now);
    const store = await openStore('memory:', () => clock.now());
    const onDamage = (message: string) => {
      throw new Error(message);
    };
    return new FakeWorld(clock, new DropStore(store, onDamage), random);
  }

  /** Starts a process that stops at its `crashAt`th step: before that step's effect, or right after it. */
  start(crashAt = Number.POSITIVE_INFINITY, after = false): DropRunner {
    let steps = 0;
    let dead = false;
    const step = async <T>(work: () => Promise<T>): Promise<T> => {
      if (dead) throw new Crash();
      steps += 1;
      const last = steps >= crashAt;
      if (last && !after) dead = true;
      if (dead) throw new Crash();
      const result = await work();
      if (last) dead = true;
      if (dead) throw new Crash();
      return result;
    };
    this.#born += 1;
    const owner = `process ${this.#born}`;
    const log = { info: () => {}, warn: () => {}, error: ({ err }: { err?: unknown }) => rethrow(err) };
    const runner = new DropRunner({
      store: stepped(this.store, step),
      ports: stepped(this.#ports(), step),
      clock: this.clock,
      random: this.#random,
      owner,
      turn: async () => {},
      log,
      rescanMs: 5 * HOUR_MS,
    });
    this.#processes.push({
      runner,
      die: () => {
        dead = true;
      },
    });
    return runner;
  }

  /** Resolves when every process has done what it can do now. */
  async settle(): Promise<void> {
    await Promise.all(this.#processes.map(({ runner }) => runner.wake()));
  }

  /** Lets time go by with whatever runs. */
  async pass(ms: number): Promise<void> {
    await this.settle();
    await this.clock.pass(ms, () => this.settle());
    await this.settle();
  }

  async stopAll(): Promise<void> {
    for (const { die, runner } of this.#processes) {
      die();
      await runner.close();
    }
    this.#processes = [];
  }

  postsOf(guild: string, week: string): number {
    return this.messages.filter((message) => message.guild === guild && message.week === week).length;
  }

  #ports(): DropPorts {
    const { weather } = this;
    return {
      isHere: () => true,
      compose: async (guild, _settings, due) => {
        this.composed.push(`${guild} ${due.week}`);
        return [{ id: `track of ${due.week}`, kind: 'familiar', why: 'because' }];
      },
      find: async ({ guild, nonce }) => {
        if (weather.closed) return { kind: 'closed', why: 'Missing Access' };
        const found = this.messages.find((message) => message.guild === guild && message.nonce === nonce);
        return found === undefined ? { kind: 'absent' } : { kind: 'posted', message: found.id };
      },
      post: async (errand) => {
        if (weather.closed) return { kind: 'closed', why: 'Missing Access' };
        if (weather.outages > 0) {
          weather.outages -= 1;
          if (weather.outages % 2 === 1) this.#deliver(errand);
          return { kind: 'later', why: '502' };
        }
        return { kind: 'posted', message: this.#deliver(errand) };
      },
      attend: async () => {},
      tell: async (guild, _settings, why) => {
        this.told.push(`${guild}: ${why}`);
      },
    };
  }

  #deliver({ guild, due, nonce }: Errand): string {
    const at = this.clock.elapsedMs;
    const twin = this.messages.find((one) => one.nonce === nonce && at - one.at < NONCE_MS);
    if (twin !== undefined) return twin.id;
    const id = String(this.messages.length + 1);
    this.messages.push({ id, guild, week: due.week, nonce, at });
    return id;
  }
}

function rethrow(error: unknown): void {
  if (!(error instanceof Crash)) throw error;
}

/** The same object, but every call of it is a step. */
function stepped<T extends object>(target: T, step: <R>(work: () => Promise<R>) => Promise<R>): T {
  return new Proxy(target, {
    get(object, name) {
      const member: unknown = Reflect.get(object, name);
      if (typeof member !== 'function') return member;
      // These two answer at once, or page by page.
      if (name === 'isHere' || name === 'schedules') return member.bind(object);
      return (...values: unknown[]) => step(async () => member.apply(object, values));
    },
  });
}

let revisions = 0;

export function settingsOf(values: Partial<Settings> = {}): Settings {
  revisions += 1;
  return {
    channel: '7',
    weekday: 1,
    hour: 18,
    timeZone: 'Europe/Lisbon',
    size: 5,
    thread: false,
    by: '1',
    since: 0,
    revision: `revision ${revisions}`,
    ...values,
  };
}
