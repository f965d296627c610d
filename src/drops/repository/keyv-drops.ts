import { type Namespace, type OnDamagedEntry, openNamespace } from '../../storage/namespace.ts';
import type { Store } from '../../storage/store.ts';
import {
  type Claim,
  claimSchema,
  PLAN_LIFE_MS,
  type Plan,
  type Progress,
  planSchema,
  progressSchema,
  RECORD_LIFE_MS,
  recordSchema,
  type Settings,
  settingsSchema,
  type WeekRecord,
} from './schema.ts';

/** What is kept of drops: one entry a server with what it wants, and what came of each week. */
export class DropStore {
  readonly #settings: Namespace<Settings>;
  readonly #progress: Namespace<Progress>;
  readonly #records: Namespace<WeekRecord>;
  readonly #plans: Namespace<Plan>;
  readonly #claims: Namespace<Claim>;
  /** All kinds of entries but the settings; the second part of their keys is the server. */
  readonly #drops: ReturnType<Store['keyv']>;

  constructor(store: Store, onDamage: OnDamagedEntry) {
    this.#drops = store.keyv('drops');
    this.#settings = openNamespace(store, 'schedules', settingsSchema, onDamage);
    this.#progress = openNamespace(store, 'drops', progressSchema, onDamage);
    this.#records = openNamespace(store, 'drops', recordSchema, onDamage);
    this.#plans = openNamespace(store, 'drops', planSchema, onDamage);
    this.#claims = openNamespace(store, 'drops', claimSchema, onDamage);
  }

  settings(guild: string): Promise<Settings | undefined> {
    return this.#settings.get(guild);
  }

  /** Every server with drops, read page by page. */
  schedules(): AsyncGenerator<[guild: string, settings: Settings], void> {
    return this.#settings.entries();
  }

  turnOn(guild: string, settings: Settings): Promise<void> {
    return this.#settings.set(guild, settings);
  }

  /** @returns whether it was on */
  turnOff(guild: string): Promise<boolean> {
    return this.#settings.delete(guild);
  }

  /** Servers where one person turned drops on. */
  async turnedOnBy(person: string): Promise<string[]> {
    const guilds: string[] = [];
    for await (const [guild, settings] of this.#settings.entries())
      if (settings.by === person) guilds.push(guild);
    return guilds;
  }

  /** Forgets who it was that turned drops on; the drops go on. */
  async forgetPerson(person: string): Promise<void> {
    for (const guild of await this.turnedOnBy(person)) {
      const settings = await this.settings(guild);
      if (settings !== undefined) await this.turnOn(guild, { ...settings, by: '' });
    }
  }

  progress(guild: string): Promise<Progress | undefined> {
    return this.#progress.get(`progress/${guild}`);
  }

  setProgress(guild: string, progress: Progress): Promise<void> {
    return this.#progress.set(`progress/${guild}`, progress);
  }

  record(guild: string, week: string): Promise<WeekRecord | undefined> {
    return this.#records.get(`record/${guild}/${week}`);
  }

  setRecord(guild: string, week: string, record: WeekRecord): Promise<void> {
    return this.#records.set(`record/${guild}/${week}`, record, RECORD_LIFE_MS);
  }

  /** Ids of what was posted in a server in the weeks named. */
  async postedIn(guild: string, weeks: readonly string[]): Promise<string[]> {
    const records = await this.#records.getMany(weeks.map((week) => `record/${guild}/${week}`));
    return records.flatMap((record) => (record?.state === 'posted' ? record.tracks : []));
  }

  plan(guild: string, week: string): Promise<Plan | undefined> {
    return this.#plans.get(`plan/${guild}/${week}`);
  }

  setPlan(guild: string, week: string, plan: Plan): Promise<void> {
    return this.#plans.set(`plan/${guild}/${week}`, plan, PLAN_LIFE_MS);
  }

  forgetPlan(guild: string, week: string): Promise<boolean> {
    return this.#plans.delete(`plan/${guild}/${week}`);
  }

  /**
   * Takes a week for `leaseMs`: of several processes exactly one gets it.
   * @returns whether this one did
   */
  claim(guild: string, week: string, claim: Claim, leaseMs: number): Promise<boolean> {
    return this.#claims.claim(`claim/${guild}/${week}`, claim, leaseMs);
  }

  /** Gives a week back, unless somebody else has it by now. */
  async release(guild: string, week: string, { owner }: Claim): Promise<void> {
    const key = `claim/${guild}/${week}`;
    if ((await this.#claims.get(key))?.owner === owner) await this.#claims.delete(key);
  }

  /** Forgets everything about a server. Looks through everything: not for every day. */
  async forget(guild: string): Promise<void> {
    await this.#settings.delete(guild);
    const keys: string[] = [];
    for await (const [key] of this.#drops.iterator())
      if (String(key).split('/')[1] === guild) keys.push(String(key));
    for (const key of keys) await this.#drops.delete(key);
  }
}
