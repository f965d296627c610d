import { type Namespace, type OnDamagedEntry, openNamespace } from '../../storage/namespace.ts';
import type { Store } from '../../storage/store.ts';
import type { DueSchedule, ScheduleRepository } from './ports.ts';
import { type DropSettings, type NextDue, nextDueSchema, settingsSchema } from './schema.ts';

/** Schedules whose due times are read at once. */
const PAGE = 100;

/** Schedules in the key-value store, one entry a server. */
export class KeyvScheduleRepository implements ScheduleRepository {
  readonly #settings: Namespace<DropSettings>;
  readonly #nextDue: Namespace<NextDue>;
  readonly #now: () => number;

  /** @param now ms since the epoch */
  constructor(store: Store, now: () => number, onDamage: OnDamagedEntry) {
    this.#settings = openNamespace(store, 'schedules', settingsSchema, onDamage);
    this.#nextDue = openNamespace(store, 'drops', nextDueSchema, onDamage);
    this.#now = now;
  }

  find(guild: string): Promise<DropSettings | undefined> {
    return this.#settings.get(guild);
  }

  save(guild: string, settings: DropSettings): Promise<void> {
    return this.#settings.set(guild, settings);
  }

  async delete(guild: string): Promise<boolean> {
    const wasThere = await this.#settings.delete(guild);
    await this.#nextDue.delete(nextDueKey(guild));
    return wasThere;
  }

  async *dueBefore(time: number, includes: (guild: string) => boolean): AsyncGenerator<DueSchedule, void> {
    let page: Omit<DueSchedule, 'dueAt'>[] = [];
    for await (const [guild, { revision }] of this.#settings.entries()) {
      if (!includes(guild)) continue;
      page.push({ guild, revision });
      if (page.length < PAGE) continue;
      yield* await this.#dueOf(page, time);
      page = [];
    }
    yield* await this.#dueOf(page, time);
  }

  async #dueOf(page: readonly Omit<DueSchedule, 'dueAt'>[], time: number): Promise<DueSchedule[]> {
    if (page.length === 0) return [];
    const now = this.#now();
    const noted = await this.#nextDue.getMany(page.map(({ guild }) => nextDueKey(guild)));
    return page
      .map((schedule, at): DueSchedule => {
        const next = noted[at];
        const isValid = next?.revision === schedule.revision && next.notedAt <= now;
        return { ...schedule, dueAt: isValid ? next.dueAt : undefined };
      })
      .filter(({ dueAt }) => dueAt === undefined || dueAt <= time);
  }

  noteNextDue(guild: string, revision: string, dueAt: number): Promise<void> {
    return this.#nextDue.set(nextDueKey(guild), { revision, dueAt, notedAt: this.#now() });
  }

  async turnedOnBy(person: string): Promise<string[]> {
    const guilds: string[] = [];
    for await (const [guild, { by }] of this.#settings.entries()) if (by === person) guilds.push(guild);
    return guilds;
  }

  async forgetPerson(person: string): Promise<void> {
    for (const guild of await this.turnedOnBy(person)) {
      const settings = await this.find(guild);
      if (settings !== undefined) await this.save(guild, { ...settings, by: '' });
    }
  }
}

function nextDueKey(guild: string): string {
  return `next/${guild}`;
}
