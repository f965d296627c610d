import { WEEK_MS } from '../../lib/time.ts';
import { type Namespace, type OnDamagedEntry, openNamespace } from '../../storage/namespace.ts';
import type { Store } from '../../storage/store.ts';
import { weeksBefore } from '../schedule/weekly-schedule.ts';
import type { DropRepository } from './ports.ts';
import {
  type Claim,
  claimSchema,
  type EndedWeek,
  endedWeekSchema,
  PLAN_LIFE_MS,
  type Plan,
  type PostedWeek,
  type Progress,
  planSchema,
  progressSchema,
  type SkippedWeek,
  WEEK_LIFE_MS,
} from './schema.ts';

/** Weeks in the key-value store. The second part of every key is the server. */
export class KeyvDropRepository implements DropRepository {
  readonly #entries: ReturnType<Store['keyv']>;
  readonly #progress: Namespace<Progress>;
  readonly #weeks: Namespace<EndedWeek>;
  readonly #plans: Namespace<Plan>;
  readonly #claims: Namespace<Claim>;
  readonly #now: () => number;

  /** @param now ms since the epoch */
  constructor(store: Store, now: () => number, onDamage: OnDamagedEntry) {
    this.#entries = store.keyv('drops');
    this.#progress = openNamespace(store, 'drops', progressSchema, onDamage);
    this.#weeks = openNamespace(store, 'drops', endedWeekSchema, onDamage);
    this.#plans = openNamespace(store, 'drops', planSchema, onDamage);
    this.#claims = openNamespace(store, 'drops', claimSchema, onDamage);
    this.#now = now;
  }

  week(guild: string, week: string): Promise<EndedWeek | undefined> {
    return this.#weeks.get(weekKey(guild, week));
  }

  claimWeek(guild: string, week: string, claim: Claim): Promise<boolean> {
    return this.#claims.claim(`claim/${guild}/${week}`, claim, claim.until - this.#now());
  }

  async releaseWeek(guild: string, week: string, { owner }: Claim): Promise<void> {
    const key = `claim/${guild}/${week}`;
    if ((await this.#claims.get(key))?.owner === owner) await this.#claims.delete(key);
  }

  plan(guild: string, week: string): Promise<Plan | undefined> {
    return this.#plans.get(`plan/${guild}/${week}`);
  }

  savePlan(guild: string, week: string, plan: Plan): Promise<void> {
    return this.#plans.set(`plan/${guild}/${week}`, plan, PLAN_LIFE_MS);
  }

  async deletePlan(guild: string, week: string): Promise<void> {
    await this.#plans.delete(`plan/${guild}/${week}`);
  }

  recordPosted(guild: string, week: string, post: PostedWeek): Promise<void> {
    return this.#weeks.set(weekKey(guild, week), { ...post, state: 'posted' }, WEEK_LIFE_MS);
  }

  recordSkipped(guild: string, skip: SkippedWeek): Promise<void> {
    return this.#weeks.set(weekKey(guild, skip.week), { ...skip, state: 'skipped' }, WEEK_LIFE_MS);
  }

  async postedTracksSince(guild: string, time: number): Promise<string[]> {
    // Entries are found by week alone; a week's post can come before or after that week in UTC.
    const from = Math.max(time, this.#now() - WEEK_LIFE_MS) - WEEK_MS;
    const to = Math.max(from, this.#now()) + 2 * WEEK_MS;
    const weeks = weeksBefore(to, 'UTC', Math.ceil((to - from) / WEEK_MS) + 1);
    const ended = await this.#weeks.getMany(weeks.map((week) => weekKey(guild, week)));
    return ended.flatMap((week) => (week?.state === 'posted' && week.at >= time ? week.tracks : []));
  }

  progress(guild: string): Promise<Progress | undefined> {
    return this.#progress.get(`progress/${guild}`);
  }

  saveProgress(guild: string, progress: Progress): Promise<void> {
    return this.#progress.set(`progress/${guild}`, progress);
  }

  async forgetGuild(guild: string): Promise<void> {
    const keys: string[] = [];
    for await (const [key] of this.#entries.iterator())
      if (String(key).split('/')[1] === guild) keys.push(String(key));
    for (const key of keys) await this.#entries.delete(key);
  }
}

/** "record" is what earlier versions called the end of a week. */
function weekKey(guild: string, week: string): string {
  return `record/${guild}/${week}`;
}
