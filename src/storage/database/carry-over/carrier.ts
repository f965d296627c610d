import type { Insertable, Transaction } from 'kysely';
import type { Tables } from '../schema.ts';

/** Rows of one statement: below what the databases allow of parameters. */
const BATCH = 500;

type Carried =
  | 'lists'
  | 'votes'
  | 'schedules'
  | 'drop_weeks'
  | 'drop_tracks'
  | 'lookups'
  | 'members'
  | 'deleted_users';

/** Gathers rows and inserts them in batches, servers before what refers to them. */
export class Carrier {
  readonly counts: Record<Carried, number> = {
    lists: 0,
    votes: 0,
    schedules: 0,
    drop_weeks: 0,
    drop_tracks: 0,
    lookups: 0,
    members: 0,
    deleted_users: 0,
  };
  leftGuilds = 0;
  readonly #trx: Transaction<Tables>;
  readonly #now: number;
  readonly #guilds = new Set<string>();
  readonly #rows = new Map<Carried, object[]>();

  constructor(trx: Transaction<Tables>, now: number) {
    this.#trx = trx;
    this.#now = now;
  }

  async add<T extends Carried>(table: T, guild: string | null, rows: Insertable<Tables[T]>[]): Promise<void> {
    if (guild !== null) await this.#ensureGuild(guild);
    const current = rows.filter(
      (row) => !('expires_at' in row && row.expires_at !== null) || !this.hasExpired(Number(row.expires_at)),
    );
    const waiting = this.#rows.get(table) ?? [];
    waiting.push(...current);
    this.#rows.set(table, waiting);
    if (waiting.length >= BATCH) await this.#insert(table);
  }

  hasExpired(expiresAt: number): boolean {
    return expiresAt <= this.#now;
  }

  async noteLeft(guild: string, at: number): Promise<void> {
    const { numUpdatedRows } = await this.#trx
      .updateTable('guilds')
      .set({ left_at: at })
      .where('guild_id', '=', guild)
      .executeTakeFirst();
    this.leftGuilds += Number(numUpdatedRows);
  }

  async flush(): Promise<void> {
    for (const table of this.#rows.keys()) await this.#insert(table);
  }

  async #ensureGuild(guild: string): Promise<void> {
    if (this.#guilds.has(guild)) return;
    this.#guilds.add(guild);
    await this.#trx
      .insertInto('guilds')
      .values({ guild_id: guild, left_at: null })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  async #insert(table: Carried): Promise<void> {
    if (table === 'drop_tracks') await this.#insert('drop_weeks');
    const waiting = this.#rows.get(table) ?? [];
    this.#rows.set(table, []);
    for (let from = 0; from < waiting.length; from += BATCH) {
      const { numInsertedOrUpdatedRows } = await this.#trx
        .insertInto(table)
        .values(waiting.slice(from, from + BATCH) as Insertable<Tables[Carried]>[])
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      this.counts[table] += Number(numInsertedOrUpdatedRows ?? 0n);
    }
  }
}
